/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where each rule ends: the last harmless value beside the first that is a finding.
 */
#include "config.h"

#include "dln-test-rules.h"

/* Two speakers' numbers in words. */
#define WORDS(first, second)                                                                                           \
  ANN ("a", "question=figure"), FIGURE ("a", "words=" first), BOB ("b", "question=figure"),                            \
    FIGURE ("b", "words=" second)
/* A window in which something happened at an unknown instant, hours of 22 May. */
#define WITHIN(from, to) "time=[2023-05-22T" from ":00Z..2023-05-22T" to ":00Z]"

static const Row rows[] = {
  /* 0: one finding for each question, however many answers. */
  { "one-question-one-finding",
    "figure/high",
    { WORDS ("10", "20"), CLAIM ("c", "speaker=cid question=figure"), FIGURE ("c", "words=40") } },
  { "two-measures",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=10"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=strength population=all unit=people words=90" } },
  { "nobody-named",
    "",
    { ANN ("a", "question=perpetrator stance=attributes-to value=bob"),
      BOB ("b", "question=perpetrator stance=attributes-to") } },
  { "no-proposition-named",
    "",
    { ANN ("a", "question=proposition value=over"), BOB ("b", "question=proposition stance=denies") } },
  { "bound-from-publication",
    "",
    { ANN ("a", "time=2023-05-25"), "claim b event=e source=v speaker=bob", "=source v published=2023-05-23" } },

  /* 1: what words allow, and how far apart is apart. */
  { "about-at-least-one", "", { WORDS ("about_3", "5") } },
  { "about-little", "figure/high", { WORDS ("about_3", "6") } },
  { "about-ten-percent", "", { WORDS ("about_100", "115") } },
  { "about-ten-percent-over", "figure/high", { WORDS ("about_100", "116") } },
  { "some", "", { WORDS ("some_100", "86") } },
  { "some-over", "figure/high", { WORDS ("some_100", "85") } },
  { "around", "figure/high", { WORDS ("around_100", "116") } },
  { "at-least", "", { WORDS ("at_least_70", "67") } },
  { "at-least-over", "figure/high", { WORDS ("at_least_70", "66") } },
  { "more-than", "", { WORDS ("more_than_20", "20") } },
  { "more-than-over", "figure/high", { WORDS ("more_than_20", "19") } },
  { "over-over", "figure/high", { WORDS ("over_20", "19") } },
  { "up-to", "figure/high", { WORDS ("up_to_500", "526") } },
  { "as-high-as", "figure/low", { WORDS ("as_high_as_500", "249") } },
  { "as-high-as-half", "", { WORDS ("as_high_as_500", "250") } },
  { "spread-of-about", "figure/low", { WORDS ("up_to_500", "about_80") } },
  { "no-spread-of-at-least", "", { WORDS ("up_to_500", "at_least_80") } },
  { "fewer-than", "", { WORDS ("fewer_than_10", "10") } },
  { "fewer-than-over", "figure/high", { WORDS ("fewer_than_10", "11") } },
  { "none", "", { WORDS ("none", "1") } },
  { "none-over", "figure/high", { WORDS ("none", "2") } },
  { "a-few", "", { WORDS ("a_few", "6") } },
  { "a-few-over", "figure/high", { WORDS ("a_few", "7") } },
  { "several", "", { WORDS ("several", "10") } },
  { "several-over", "figure/high", { WORDS ("several", "11") } },
  { "dozens", "", { WORDS ("dozens", "23") } },
  { "dozens-over", "figure/high", { WORDS ("dozens", "22") } },
  { "hundreds", "", { WORDS ("hundreds", "1048") } },
  { "hundreds-over", "figure/high", { WORDS ("hundreds", "1049") } },
  { "thousands", "", { WORDS ("thousands", "1905") } },
  { "thousands-over", "figure/high", { WORDS ("thousands", "1904") } },

  /* 2 and 10: a scope that one of both leaves out is assumed. */
  { "population-missing",
    "figure/low",
    { ANN ("a", "question=figure"), "figure f-a claim=a measure=killed unit=people words=10",
      BOB ("b", "question=figure"), FIGURE ("b", "words=20") } },
  { "population-missing-of-a-part",
    "figure/low",
    { ANN ("a", "question=figure"), "figure f-a claim=a measure=killed unit=people words=90",
      BOB ("b", "question=figure"), "figure f-b claim=b measure=deaths population=all unit=people words=30" } },
  { "population-missing-that-fits-one",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=32"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=killed population=some unit=people words=2",
      CLAIM ("c", "speaker=cid question=figure"), "figure f-c claim=c measure=killed unit=people words=32" } },
  { "populations-missing",
    "figure/high",
    { ANN ("a", "question=figure"), "figure f-a claim=a measure=killed unit=people words=10",
      BOB ("b", "question=figure"), "figure f-b claim=b measure=killed unit=people words=20" } },

  /* 3: an order that only the hours of speaking give; relays under rule 1's tolerance. */
  { "rises-as-said-later",
    "",
    { ANN ("a", "said=2023-05-22 question=figure"), FIGURE ("a", "words=3"),
      ANN ("b", "said=2023-05-24 question=figure"), FIGURE ("b", "words=9") } },
  { "falls-as-said-later",
    "figure/high",
    { ANN ("a", "said=2023-05-22 question=figure"), FIGURE ("a", "words=9"),
      ANN ("b", "said=2023-05-24 question=figure"), FIGURE ("b", "words=3") } },
  { "order-of-words-unknown",
    "figure/low",
    { ANN ("a", "said=2023-05-22 question=figure"), FIGURE ("a", "words=9"), ANN ("b", "said=2023-05 question=figure"),
      FIGURE ("b", "words=3") } },
  { "relays-within-tolerance",
    "",
    { ANN ("a", "utterance=u1 relayed_by=x question=figure"), FIGURE ("a", "words=100"),
      ANN ("b", "utterance=u1 relayed_by=v question=figure"), FIGURE ("b", "words=105") } },

  /* 4: adjoining parts of a day. */
  { "day-parts-adjoin", "time/low", { ANN ("a", WITHIN ("12:00", "18:00")), BOB ("b", WITHIN ("18:00", "23:00")) } },
  { "day-parts-apart", "time/high", { ANN ("a", WITHIN ("12:00", "17:00")), BOB ("b", WITHIN ("18:00", "23:00")) } },
  { "day-parts-overlap", "", { ANN ("a", WITHIN ("12:00", "18:01")), BOB ("b", WITHIN ("18:00", "23:00")) } },

  /* 5: nearest points, against the larger radius. */
  { "places-near",
    "",
    { "place n title=N latitude=51.026 longitude=31 radius=900", ANN ("a", "place=town"), BOB ("b", "place=n") } },
  { "places-not-near",
    "place/high",
    { "place n title=N latitude=51.027 longitude=31 radius=900", ANN ("a", "place=town"), BOB ("b", "place=n") } },

  /* 7: a tree of any depth. */
  { "cause-grandchild",
    "",
    { ANN ("a", "question=cause value=debris"), BOB ("b", "question=cause value=attack"),
      "term debris title=Debris kind=cause broader=drone" } },
  { "cause-siblings-below",
    "cause/high",
    { ANN ("a", "question=cause value=debris"), BOB ("b", "question=cause value=hit"),
      "term debris title=Debris kind=cause broader=drone", "term hit title=Hit kind=cause broader=drone" } },

  /* 8: whose arms and which aim are questions of their own. */
  { "aims",
    "",
    { ANN ("a", "question=proposition value=over"), BOB ("b", "question=proposition value=won"),
      CLAIM ("c", "question=perpetrator stance=attributes-to value=ann") } },
  { "who-united-by-a-third",
    "",
    { ANN ("a", "question=perpetrator stance=attributes-to value=cid"),
      BOB ("b", "question=perpetrator stance=attributes-to value=ann"),
      CLAIM ("c", "question=perpetrator stance=attributes-to value=cid_ann") } },

#define DEATH(slug, event, speaker, figure)                                                                            \
  "claim " slug " event=" event " source=z speaker=" speaker " question=figure",                                       \
    "figure f-" slug " claim=" slug " unit=people words=1 " figure
#define CAUSES                                                                                                         \
  ANN ("c", "question=cause value=drone"), "claim d event=f source=z speaker=ann question=cause value=flood"
#define KILLED "measure=killed population=all"
  /* 9: all that has to be equal. */
  { "one-or-two", "identity/high", { DEATH ("a", "e", "ann", KILLED), DEATH ("b", "f", "ann", KILLED), CAUSES } },
  { "two-speakers", "", { DEATH ("a", "e", "ann", KILLED), DEATH ("b", "f", "bob", KILLED), CAUSES } },
  { "two-populations",
    "",
    { DEATH ("a", "e", "ann", KILLED), DEATH ("b", "f", "ann", "measure=killed population=some"), CAUSES } },
  { "two-measures-of-two",
    "",
    { DEATH ("a", "e", "ann", KILLED), DEATH ("b", "f", "ann", "measure=deaths population=all"), CAUSES } },
  { "two-counts",
    "",
    { DEATH ("a", "e", "ann", KILLED), "claim b event=f source=z speaker=ann question=figure",
      "figure f-b claim=b unit=people words=2 " KILLED, CAUSES } },
  { "a-part-of",
    "",
    { DEATH ("a", "e", "ann", KILLED), DEATH ("b", "f", "ann", KILLED), CAUSES, "link l from=e to=f type=part-of" } },

  /* 10: grades hide nothing. */
  { "worst-grades",
    "cause/high",
    { ANN ("a", "question=cause value=drone reliability=F credibility=6"),
      BOB ("b", "question=cause value=shells reliability=A credibility=2") } },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_rows (rows, G_N_ELEMENTS (rows));
  return g_test_run ();
}
