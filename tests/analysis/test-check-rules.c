/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each rule on small made cases, harmless beside harmful. A case is a text: one
 * record a line, "table slug key=value key=value"; a value's spaces are written
 * as underscores. Findings are told as "kind/severity", in order.
 */
#include "config.h"

#include "dln-check.h"

#include <glib/gstdio.h>
#include <string.h>

/* What most cases need: two events, speakers and reports, a tree of terms. */
static const char *const common[] = {
  "term deaths title=Dead kind=measure cumulative=true",
  "term killed title=Killed kind=measure broader=deaths",
  "term all title=All kind=population",
  "term some title=Some kind=population broader=all",
  "term attack title=Attack kind=cause",
  "term drone title=Drone kind=cause broader=attack",
  "term shells title=Shells kind=cause broader=attack",
  "term flood title=Flood kind=cause",
  "term over title=Over kind=proposition",
  "term won title=Won kind=proposition",
  "place land title=Land west=30 south=50 east=32 north=52",
  "place town title=Town latitude=51 longitude=31 radius=1000 within=land",
  "place mill title=Mill latitude=51.01 longitude=31 radius=1000",
  "place far title=Far latitude=51 longitude=35 radius=1000",
  "actor ann title=Ann",
  "actor bob title=Bob",
  "actor cid title=Cid part_of=ann",
  "source wire title=Wire",
  "source x title=X origin=wire zone=Europe/Kyiv",
  "source y title=Y origin=wire",
  "source z title=Z",
  "source w title=W cites=wire",
  "source v title=V",
  "event e title=E",
  "event f title=F",
  "utterance u1 title=U1 speaker=ann sequence=1",
  "utterance u2 title=U2 speaker=ann sequence=2",
  "utterance u3 title=U3 speaker=ann",
};

typedef struct {
  const char *name;
  const char *found;
  const char *records[8];
} Row;

/* Shorthand for claims of an event's question and for figures. */
#define CLAIM(slug, rest) "claim " slug " event=e source=z " rest
#define ANN(slug, rest) CLAIM (slug, "speaker=ann " rest)
#define BOB(slug, rest) CLAIM (slug, "speaker=bob " rest)
#define FIGURE(claim, rest)                                                                        \
  "figure f-" claim " claim=" claim " measure=killed population=all unit=people " rest

/* Town and far are 279 to 283 km apart, whatever is between their middles. */
#define WAY(slug, of, rest) "figure f-" slug " claim=" slug " measure=distance population=" of " " rest

static const Row rows[] = {
  { "figure-apart",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20") } },
  { "figure-off-by-one",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=11 most=11") } },
  { "figure-five-percent",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=100 most=100"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=105 most=105") } },
  { "figure-over-five-percent",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=100 most=100"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=106 most=106") } },
  { "figure-bare-about",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=100 most=100 qualifier=about"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=90 most=90") } },
  { "figure-lower-limit",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 qualifier=at-least"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=500 most=500") } },
  { "figure-spread",
    "figure/low",
    { ANN ("a", "question=figure"), FIGURE ("a", "most=500 qualifier=up-to"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=249 most=249") } },
  { "figure-no-spread",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "most=500 qualifier=up-to"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=250 most=250") } },
  { "figure-part",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=70 most=70"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=killed population=some least=0 most=0" } },
  { "figure-part-exceeds",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=70 most=70"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=killed population=some least=90 most=90" } },
  { "figure-wider-measure",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=70 most=70"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=deaths population=all least=900 most=900" } },
  { "figure-wider-measure-less",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=70 most=70"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=deaths population=all least=30 most=30" } },
  { "figure-units",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=70 most=70"), BOB ("b", "question=figure"),
      "figure f-b claim=b measure=killed population=all unit=percent least=3 most=3" } },
  { "figure-period-missing",
    "figure/low",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10 period=2023-05-22"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=20 most=20") } },
  { "figure-other-period",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10 period=2023-05-22"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=20 most=20 period=2023-05-23") } },
  { "figure-day-of-month",
    "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10 period=2023-05-22"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=20 most=20 period=2023-05") } },
  { "figure-day-exceeds-month",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=30 most=30 period=2023-05-22"),
      BOB ("b", "question=figure"), FIGURE ("b", "least=20 most=20 period=2023-05") } },
  { "figure-rises",
    "",
    { ANN ("a", "utterance=u1 question=figure"), FIGURE ("a", "least=3 most=3"),
      ANN ("b", "utterance=u2 question=figure"), FIGURE ("b", "least=9 most=9") } },
  { "figure-falls",
    "figure/high",
    { ANN ("a", "utterance=u1 question=figure"), FIGURE ("a", "least=9 most=9"),
      ANN ("b", "utterance=u2 question=figure"), FIGURE ("b", "least=3 most=3") } },
  { "figure-falls-not-cumulative",
    "",
    { ANN ("a", "utterance=u1 question=figure"), "figure f-a claim=a measure=strength population=all least=9 most=9",
      ANN ("b", "utterance=u2 question=figure"), "figure f-b claim=b measure=strength population=all least=3 most=3" } },
  { "figure-cumulative-narrower-says-no",
    "",
    { ANN ("a", "utterance=u1 question=figure"), FIGURE ("a", "least=9 most=9"),
      ANN ("b", "utterance=u2 question=figure"), FIGURE ("b", "least=3 most=3"),
      "=term killed cumulative=false" } },
  { "distance-fits", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=230 most=230 unit=km") } },
  { "distance-too-short", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=200 most=200 unit=km") } },
  { "distance-long-road", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=370 most=370 unit=km") } },
  { "distance-too-long", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=400 most=400 unit=km") } },
  { "distance-miles", "", { ANN ("a", "place=town"), WAY ("a", "far", "least=170 most=170 unit=miles") } },
  { "distance-too-few-miles", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=130 most=130 unit=mi") } },
  { "distance-metres", "figure/low", { ANN ("a", "place=town"), WAY ("a", "mill", "least=9000 most=9000 unit=m") } },
  { "distance-overlapping", "", { ANN ("a", "place=town"), WAY ("a", "mill", "least=0 most=0 unit=m") } },
  { "distance-up-to", "", { ANN ("a", "place=town"), WAY ("a", "far", "most=300 unit=km qualifier=up-to") } },
  { "distance-at-least", "figure/low", { ANN ("a", "place=town"), WAY ("a", "far", "least=400 unit=km qualifier=at-least") } },
  { "distance-from", "figure/low", { ANN ("a", "place=town"), WAY ("a", "from-far", "least=9 most=9 unit=km") } },
  { "distance-between", "figure/low", { ANN ("a", ""), WAY ("a", "town-to-far", "least=9 most=9 unit=km") } },
  { "distance-between-fits", "", { ANN ("a", ""), WAY ("a", "town-to-far", "least=280 most=280 unit=km") } },
  { "distance-of-nowhere", "", { ANN ("a", ""), WAY ("a", "far", "least=9 most=9 unit=km") } },
  { "distance-to-no-place", "", { ANN ("a", "place=town"), WAY ("a", "all", "least=9 most=9 unit=km") } },
  { "distance-denied", "", { ANN ("a", "place=town"), BOB ("b", "stance=denies question=figure"),
                             WAY ("b", "far", "least=9 most=9 unit=km") } },
  { "distance-of-another-measure", "", { ANN ("a", "place=town"), "figure f claim=a measure=strength population=far least=9 most=9 unit=km" } },
  { "distance-stated-by-two",
    "figure/low",
    { ANN ("a", "place=town"), WAY ("a", "far", "least=100 most=100 unit=km"), BOB ("b", ""),
      WAY ("b", "far", "least=105 most=105 unit=km") } },
  { "distance-where-it-is-assessed",
    "figure/low",
    { ANN ("a", "place=town"), WAY ("a", "far", "least=280 most=280 unit=km"),
      "assessment x event=e latitude=51 longitude=33 radius=1000" } },
  { "figure-distance",
    "",
    { ANN ("a", "question=figure"), "figure f-a claim=a measure=strength population=all least=80 most=80 unit=km",
      BOB ("b", "question=figure"), "figure f-b claim=b measure=strength population=all least=65 most=65 unit=km" } },
  { "figure-distance-apart",
    "figure/high",
    { ANN ("a", "question=figure"), "figure f-a claim=a measure=strength population=all least=80 most=80 unit=km",
      BOB ("b", "question=figure"), "figure f-b claim=b measure=strength population=all least=60 most=60 unit=km" } },
  { "figure-words",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=dozens"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20") } },
  { "figure-words-of-the-case", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=dozens"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20"), "term dozens title=Tens,dozens kind=number least=20 most=99" } },
  { "figure-words-of-a-title",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=umpteen"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20"), "term many title=umpteen kind=number least=40" } },
  { "figure-words-unknown", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=umpteen"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20") } },
  { "figure-more-than-in-words",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "words=fewer_than_10"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=20 most=20") } },
  { "source-withdrawn", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      "claim b event=e source=v speaker=bob question=figure", FIGURE ("b", "least=90 most=90"),
      "=source v state=withdrawn" } },
  { "source-relays-withdrawn", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      BOB ("b", "relayed_by=v question=figure"), FIGURE ("b", "least=90 most=90"), "=source v state=withdrawn" } },
  { "source-one-relay-withdrawn",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      BOB ("b", "relayed_by=v question=figure"), FIGURE ("b", "least=90 most=90"), "=claim b relayed_by=v_x",
      "=source v state=withdrawn" } },
  { "source-later-version-answers", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      "claim b event=e source=v speaker=bob question=figure", FIGURE ("b", "least=90 most=90"),
      "source v2 title=V2 supersedes=v", "claim c event=e source=v2 speaker=bob question=figure",
      FIGURE ("c", "least=10 most=10") } },
  { "source-later-version-is-silent",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      "claim b event=e source=v speaker=bob question=figure", FIGURE ("b", "least=90 most=90"),
      "source v2 title=V2 supersedes=v", "claim c event=e source=v2 speaker=bob question=cause value=drone" } },

  { "figure-update-stands",
    "",
    { ANN ("a", "utterance=u1 question=figure"), FIGURE ("a", "least=3 most=3"),
      ANN ("b", "utterance=u2 question=figure"), FIGURE ("b", "least=9 most=9"),
      BOB ("c", "question=figure"), FIGURE ("c", "least=9 most=9") } },
  { "figure-order-unknown",
    "figure/low",
    { ANN ("a", "utterance=u1 question=figure"), FIGURE ("a", "least=9 most=9"),
      ANN ("b", "utterance=u3 question=figure"), FIGURE ("b", "least=3 most=3") } },
  { "figure-relays-differ",
    "figure/high",
    { ANN ("a", "utterance=u1 relayed_by=x question=figure"), FIGURE ("a", "least=9 most=9"),
      ANN ("b", "utterance=u1 relayed_by=v question=figure"), FIGURE ("b", "least=3 most=3") } },
  { "figure-denied",
    "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=71 qualifier=more-than"),
      BOB ("b", "question=figure stance=denies"),
      FIGURE ("b", "least=24 most=99 qualifier=vague") } },
  { "figure-denied-harmless", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=5 most=5"),
      BOB ("b", "question=figure stance=denies"),
      FIGURE ("b", "least=24 most=99 qualifier=vague") } },
  { "figure-forecast", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      BOB ("b", "question=figure forecast=true"), FIGURE ("b", "least=90 most=90") } },
  { "figure-set-aside", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      BOB ("b", "question=figure state=set-aside"), FIGURE ("b", "least=90 most=90") } },
  { "figure-superseded", "",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=90 most=90"), BOB ("c", "question=figure supersedes=b"),
      FIGURE ("c", "least=10 most=10") } },
  { "figure-supersedes-in-a-ring", "figure/high data/low data/low",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"), BOB ("b", "question=figure supersedes=a"),
      FIGURE ("b", "least=90 most=90"), "=claim a supersedes=b" } },
  { "source-versions-in-a-ring", "figure/high",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=10 most=10"),
      "claim b event=e source=v speaker=bob question=figure", FIGURE ("b", "least=90 most=90"),
      "source v2 title=V2 supersedes=v", "claim c event=e source=v2 speaker=bob question=figure",
      FIGURE ("c", "least=90 most=90"), "=source v supersedes=v2" } },

  { "time-overlap", "", { ANN ("a", "time=2023-05-22"), BOB ("b", "time=2023-05") } },
  { "time-apart", "time/high", { ANN ("a", "time=2023-05-22"), BOB ("b", "time=2023-05-25") } },
  { "time-days-adjoin",
    "time/high",
    { ANN ("a", "time=2023-05-22"), BOB ("b", "time=2023-05-23") } },
  { "time-denied",
    "",
    { ANN ("a", "time=2023-05-22"), BOB ("b", "stance=denies time=2023-05-25") } },
  { "time-within-activity",
    "",
    { ANN ("a", "time=2023-05-22/2023-05-24"), BOB ("b", "time=2023-05-23") } },
  { "time-begins-differ",
    "time/high",
    { ANN ("a", "time=2023-05-20/2023-05-24"), BOB ("b", "time=2023-05-22/2023-05-24") } },
  { "time-ends-differ",
    "time/high",
    { ANN ("a", "time=2023-05-20/2023-05-22"), BOB ("b", "time=2023-05-20/2023-05-24") } },
  { "time-both-differ",
    "time/high",
    { ANN ("a", "time=2023-05-20/2023-05-22"), BOB ("b", "time=2023-05-21/2023-05-24") } },
  { "time-update",
    "",
    { ANN ("a", "utterance=u1 time=2023-05-22"), ANN ("b", "utterance=u2 time=2023-05-25") } },
  { "time-begin-against-end",
    "",
    { ANN ("a", "question=begin time=2023-05-20"), BOB ("b", "question=end time=2023-05-25") } },
  { "happened-never-against-said",
    "",
    { ANN ("a", "time=2023-05-22"), BOB ("b", "said=2023-05-25") } },

  { "said-differs",
    "said/high",
    { ANN ("a", "utterance=u1 relayed_by=x said=2023-05-22"),
      ANN ("b", "utterance=u1 relayed_by=v said=2023-05-24") } },
  { "said-twice",
    "",
    { ANN ("a", "utterance=u1 relayed_by=x said=2023-05-22"),
      ANN ("b", "utterance=u2 relayed_by=v said=2023-05-24") } },
  { "said-denial-is-said-too",
    "",
    { ANN ("a", "utterance=u1 said=2023-05-22"),
      ANN ("b", "utterance=u1 question=proposition stance=denies value=over said=2023-05-22") } },

  { "place-within", "", { ANN ("a", "place=town"), BOB ("b", "place=land") } },
  { "place-overlap", "", { ANN ("a", "place=town"), BOB ("b", "place=mill") } },
  { "place-apart", "place/high", { ANN ("a", "place=town"), BOB ("b", "place=far") } },
  { "place-of-a-denial", "", { ANN ("a", "place=town"), BOB ("b", "stance=denies place=far") } },
  { "place-denied",
    "place/high",
    { ANN ("a", "place=town"), BOB ("b", "question=place stance=denies place=land") } },
  { "place-one-origin",
    "place/low",
    { "claim a event=e source=x place=town", "claim b event=e source=y place=far" } },
  { "place-shared-origin",
    "place/low",
    { "claim a event=e source=x place=town", "claim b event=e source=w place=far" } },
  { "place-two-origins",
    "place/high",
    { "claim a event=e source=x place=town", "claim b event=e source=z place=far" } },

  { "stance-denied",
    "stance/high",
    { ANN ("a", "question=proposition value=over"),
      BOB ("b", "question=proposition value=over stance=denies") } },
  { "stance-doubted",
    "stance/low",
    { ANN ("a", "question=proposition value=over"),
      BOB ("b", "question=proposition value=over stance=doubts") } },
  { "stance-only-refused",
    "",
    { ANN ("a", "question=proposition value=over stance=denies"),
      BOB ("b", "question=proposition value=over stance=doubts") } },
  { "stance-two-propositions",
    "",
    { ANN ("a", "question=proposition value=over"),
      BOB ("b", "question=proposition value=won stance=denies") } },
  { "stance-one-origin",
    "",
    { "claim a event=e source=x question=proposition value=over",
      "claim b event=e source=y question=proposition value=over stance=denies" } },
  { "stance-changed",
    "",
    { ANN ("a", "utterance=u1 question=proposition value=over"),
      ANN ("b", "utterance=u2 question=proposition value=over stance=denies") } },
  { "stance-old-word-is-gone",
    "",
    { ANN ("a", "utterance=u1 question=proposition value=over"),
      ANN ("b", "utterance=u2 question=proposition value=over stance=denies"),
      BOB ("c", "question=proposition value=over stance=denies") } },
  { "stance-event-denied", "stance/high", { ANN ("a", ""), BOB ("b", "stance=denies") } },
  { "stance-day-denied", "stance/high",
    { ANN ("a", "time=2023-05"), BOB ("b", "stance=denies time=2023-05-22") } },

  { "stance-denial-denied", "stance/high",
    { ANN ("a", "question=proposition value=over stance=denies"), BOB ("b", "stance=denies about=a") } },
  { "stance-denial-denied-by-value",
    "stance/high",
    { ANN ("a", "question=proposition value=over stance=denies"),
      BOB ("b", "question=proposition stance=denies value=a") } },
  { "stance-denial-doubted", "stance/low",
    { ANN ("a", "question=proposition value=over stance=denies"), BOB ("b", "stance=doubts about=a") } },
  { "stance-denial-denied-joins",
    "",
    { ANN ("a", "question=proposition value=over"),
      "claim d event=f source=z question=proposition value=over stance=denies",
      BOB ("b", "stance=denies about=d") } },
  { "stance-denial-withdrawn",
    "",
    { ANN ("a", "question=proposition value=over stance=denies state=withdrawn"),
      BOB ("b", "question=proposition value=over stance=denies about=a"),
      CLAIM ("c", "question=proposition value=over") } },
  { "stance-answer-stands-for-itself",
    "",
    { ANN ("a", "question=proposition value=over stance=denies"),
      BOB ("b", "question=proposition value=won about=a") } },

  { "cause-siblings",
    "cause/high",
    { ANN ("a", "question=cause value=drone"), BOB ("b", "question=cause value=shells") } },
  { "cause-ancestor",
    "",
    { ANN ("a", "question=cause value=drone"), BOB ("b", "question=cause value=attack") } },
  { "cause-no-value",
    "",
    { ANN ("a", "question=cause value=drone"), BOB ("b", "question=cause") } },
  { "cause-denied",
    "cause/high",
    { ANN ("a", "question=cause value=drone"),
      BOB ("b", "question=cause value=attack stance=denies") } },
  { "cause-other-denied",
    "",
    { ANN ("a", "question=cause value=drone"),
      BOB ("b", "question=cause value=shells stance=denies") } },

  { "who-differs",
    "attribution/high",
    { ANN ("a", "question=perpetrator stance=attributes-to value=bob"),
      BOB ("b", "question=perpetrator stance=attributes-to value=ann") } },
  { "who-joint",
    "",
    { ANN ("a", "question=perpetrator stance=claims-responsibility value=ann_bob"),
      BOB ("b", "question=perpetrator stance=claims-responsibility value=bob"),
      "claim c event=e source=z question=perpetrator stance=attributes-to value=ann" } },
  { "who-part-of-is-not-asserted",
    "attribution/high",
    { ANN ("a", "question=perpetrator stance=attributes-to value=cid"),
      BOB ("b", "question=perpetrator stance=attributes-to value=ann") } },
  { "who-denied",
    "attribution/high",
    { ANN ("a", "question=perpetrator stance=denies value=ann"),
      BOB ("b", "question=perpetrator stance=attributes-to value=ann") } },
  { "who-other-denied",
    "",
    { ANN ("a", "question=perpetrator stance=denies value=ann"),
      BOB ("b", "question=perpetrator stance=claims-responsibility value=bob") } },
  { "who-denial-denied", "attribution/high",
    { ANN ("a", "question=perpetrator stance=denies value=ann"), BOB ("b", "stance=denies about=a") } },
  { "who-doubted",
    "attribution/low",
    { ANN ("a", "question=perpetrator stance=doubts value=bob"),
      BOB ("b", "question=perpetrator stance=claims-responsibility value=bob") } },

#define DEATHS                                                                                     \
  ANN ("a", "question=figure"), FIGURE ("a", "least=1 most=1"),                                    \
    "claim b event=f source=z speaker=ann question=figure", FIGURE ("b", "least=1 most=1"),        \
    ANN ("c", "question=cause value=drone")
  { "identity",
    "identity/high",
    { DEATHS, "claim d event=f source=z speaker=ann question=cause value=flood" } },
  { "identity-same-cause",
    "",
    { DEATHS, "claim d event=f source=z speaker=ann question=cause value=attack" } },
  { "identity-no-cause", "", { DEATHS } },
  { "identity-linked",
    "",
    { DEATHS, "claim d event=f source=z speaker=ann question=cause value=flood",
      "link l from=f to=e type=may-be-same" } },
  { "identity-other-days",
    "",
    { DEATHS, "claim d event=f source=z speaker=ann question=cause value=flood time=2023-05-22",
      "claim t event=e source=z speaker=ann time=2023-06-01" } },
  { "identity-other-places",
    "",
    { DEATHS, "claim d event=f source=z speaker=ann question=cause value=flood place=town",
      "claim t event=e source=z speaker=ann place=far" } },

  { "data-speaker", "data/low", { "claim a event=e source=z speaker=bob utterance=u1" } },
  { "data-limits", "data/low", { ANN ("a", "question=figure"), FIGURE ("a", "least=9 most=3") } },
  { "data-nowhere",
    "data/low",
    { "place n title=N latitude=0 longitude=0.00005", "claim a event=e source=z speaker=ann place=n",
      "claim b event=f source=z speaker=ann place=n" } },
  { "data-somewhere", "",
    { "place n title=N latitude=0 longitude=0.5", "claim a event=e source=z speaker=ann place=n" } },
  { "data-gulf", "",
    { "place n title=N west=-1 south=-1 east=1 north=1", "claim a event=e source=z speaker=ann place=n" } },
  { "data-negative", "data/low", { ANN ("a", "question=figure"), FIGURE ("a", "least=-9 most=-3") } },
  { "data-negative-is-left-out",
    "data/low",
    { ANN ("a", "question=figure"), FIGURE ("a", "least=-9 most=-3"), BOB ("b", "question=figure"),
      FIGURE ("b", "least=9 most=9") } },
  { "circular-itself", "circular/low", { "source p title=P", "=source p cites=p" } },
  { "circular-chain", "", { "source p title=P", "source q title=Q cites=p", "source r title=R cites=q_p" } },
  { "circular-two-rings",
    "circular/low circular/low",
    { "source p title=P", "source q title=Q cites=p", "=source p cites=q", "source r title=R cites=p",
      "source s title=S cites=r", "=source r cites=s_p" } },
  { "circular-origin", "circular/low", { "source p title=P", "source q title=Q origin=p", "=source p cites=q" } },
  { "circular-relay", "circular/low", { "claim a event=e source=x relayed_by=wire" } },
  { "circular-relay-onward", "", { "claim a event=e source=wire relayed_by=x" } },
  { "confirmed-by-one-voice", "circular/low",
    { ANN ("a", "credibility=1 question=cause value=drone"), ANN ("b", "question=cause value=drone") } },
  { "confirmed-by-one-origin",
    "circular/low",
    { "claim a event=e source=x credibility=1 question=cause value=drone",
      "claim b event=e source=y question=cause value=drone" } },
  { "confirmed-by-another-answer", "cause/high circular/low",
    { ANN ("a", "credibility=1 question=cause value=drone"), BOB ("b", "question=cause value=shells") } },
  { "confirmed-by-two", "",
    { ANN ("a", "credibility=1 question=cause value=drone"), BOB ("b", "question=cause value=drone") } },
  { "confirmed-that-it-happened", "",
    { ANN ("a", "credibility=1"), BOB ("b", "question=cause value=drone") } },
  { "circular",
    "circular/low",
    { "source p title=P", "source q title=Q cites=p", "=source p cites=q" } },

  { "order-holds",
    "",
    { ANN ("a", "time=2023-05-22"), "claim b event=f source=w speaker=bob time=2023-05-23",
      "relation r from=e to=f type=before claim=b" } },
  { "order-impossible",
    "order/high",
    { ANN ("a", "time=2023-05-23"), "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=e to=f type=before claim=b" } },
  { "order-may-hold",
    "",
    { ANN ("a", "time=2023-05-23"), "claim b event=f source=w speaker=bob time=2023-05",
      "relation r from=e to=f type=before claim=b" } },
  { "order-gap",
    "order/high",
    { ANN ("a", "time=2023-05-23"), "claim b event=f source=w speaker=bob time=2023-05-23",
      "relation r from=e to=f least=90000000000 claim=b" } },
  { "order-gap-fits",
    "",
    { ANN ("a", "time=2023-05-23"), "claim b event=f source=w speaker=bob time=2023-05-23",
      "relation r from=e to=f least=80000000000 claim=b" } },
  { "order-one-report",
    "order/low",
    { "claim a event=e source=x time=2023-05-23", "claim b event=f source=x time=2023-05-22",
      "relation r from=e to=f type=before claim=b" } },
  { "order-hull-of-claims",
    "time/high",
    { ANN ("a", "time=2023-05-23"), BOB ("c", "time=2023-05-20"),
      "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=e to=f type=before claim=b" } },
  { "order-relation-of-a-dead-claim",
    "",
    { ANN ("a", "time=2023-05-23"), "claim b event=f source=w speaker=bob time=2023-05-22",
      "claim d event=f source=w speaker=bob state=withdrawn",
      "relation r from=e to=f type=before claim=d" } },
  { "order-claim-set-aside",
    "",
    { ANN ("a", "time=2023-05-23 state=set-aside"),
      "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=e to=f type=before claim=b" } },
  { "order-assessed",
    "order/high",
    { "assessment a event=e time=2023-05-23 author=Me",
      "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=e to=f type=before claim=b" } },
  { "order-happened-after-it-was-said",
    "order/high",
    { ANN ("a", "said=2023-05-20"), "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=f to=e type=before claim=b" } },
  { "order-forecast",
    "",
    { ANN ("a", "said=2023-05-20 forecast=true"),
      "claim b event=f source=w speaker=bob time=2023-05-22",
      "relation r from=f to=e type=before claim=b" } },
  { "order-said",
    "order/high",
    { ANN ("a", "said=2023-05-23"), "claim b event=f source=w speaker=bob said=2023-05-22",
      "relation r from=e to=f type=before from_clock=said to_clock=said claim=b" } },
  { "order-hangs-on-clocks",
    "order/low",
    { ANN ("a", "time=2023-05-22T10:00:00Z/2023-05-22T13:00:00Z"),
      "claim b event=f source=w speaker=bob time=2023-05-22T09:00:00Z/2023-05-22T12:00:00Z",
      "relation r from=e to=f type=before claim=b" } },
  { "order-ring",
    "order/high",
    { "relation r from=e to=f type=before", "relation s from=f to=e type=before" } },
  { "order-itself", "order/high", { "relation r from=e to=e type=before" } },
  { "order-equals-itself", "", { "relation r from=e to=e type=equals" } },
  { "order-least-above-most", "data/low", { "relation r from=e to=f type=before least=9 most=3" } },
  { "order-ends-of-the-axis",
    "",
    { ANN ("a", "time=Y17E10"), "claim b event=f source=w speaker=bob time=Y-17E10",
      "relation r from=f to=e type=before claim=b",
      "relation s from=f to=e least=9223372036854775806" } },

#define BODY(kind) "=actor ann moves_as_one=true kind=" kind
#define WENT "role p event=e actor=ann", "role q event=f actor=ann"
#define AT(first, place, second)                                                                   \
  BOB ("a", "place=town time=" first), "claim b event=f source=z speaker=bob place=" place         \
                                       " time=" second
  { "movement-in-time",
    "",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T16:00:00Z"), WENT, BODY ("car") } },
  { "movement-too-far",
    "movement/high",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T11:00:00Z"), WENT, BODY ("car") } },
  { "movement-by-helicopter",
    "",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T12:00:00Z"), WENT, BODY ("helicopter") } },
  { "movement-assumed",
    "movement/low",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T12:00:00Z"), WENT, BODY ("person") } },
  { "movement-by-no-means",
    "movement/high",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T10:30:00Z"), WENT, BODY ("person") } },
  { "movement-depends",
    "",
    { AT ("2023-05-22", "far", "2023-05-22T11:00:00Z"), WENT, BODY ("car") } },
  { "movement-of-a-group",
    "",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T11:00:00Z"), WENT } },
  { "movement-same-time",
    "movement/high",
    { AT ("2023-05-22T10:00:00Z", "far", "2023-05-22T10:00:00Z"), WENT, BODY ("helicopter") } },
  { "movement-near",
    "",
    { AT ("2023-05-22T10:00:00Z", "mill", "2023-05-22T10:00:00Z"), WENT, BODY ("foot") } },
  { "movement-no-place",
    "",
    { BOB ("a", "place=town time=2023-05-22T10:00:00Z"),
      "claim b event=f source=z speaker=bob time=2023-05-22T10:00:00Z", WENT, BODY ("car") } },
  { "nothing", "", { NULL } },
};

/* Reads a line into @record; a value's underscores are spaces. */
static void
read_fields (DlnRecord  *record,
             const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  GError *error = NULL;

  for (guint i = 2; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      if (value == NULL)
        continue;
      *value++ = '\0';
      if (strcmp (words[i], "value") == 0 || strcmp (words[i], "words") == 0 ||
          strcmp (words[i], "relayed_by") == 0 || strcmp (words[i], "cites") == 0)
        g_strdelimit (value, "_", ' ');
      g_assert_true (dln_record_set_from_text (record, words[i], value, "UTC", &error));
      g_assert_no_error (error);
    }
}

static DlnRecord *
read_line (const char *line)
{
  g_auto (GStrv) words = g_strsplit (line, " ", 3);
  DlnRecord *record = dln_record_new (dln_record_type_find (words[0])->table, words[1]);

  read_fields (record, line);
  return record;
}

/* A line that begins with "=" changes a record that is there already. */
static void
change_record (DlnCase    *made,
               const char *line)
{
  g_auto (GStrv) words = g_strsplit (line + 1, " ", 3);
  GError *error = NULL;
  g_autoptr (DlnRecord) record =
    dln_case_get_record (made, dln_record_type_find (words[0])->table, words[1], &error);

  g_assert_no_error (error);
  read_fields (record, line);
  g_assert_true (dln_case_set_record (made, record, &error));
  g_assert_no_error (error);
}

static void
fill (DlnCase   *made,
      const Row *row)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  GError *error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (common); i++)
    g_ptr_array_add (records, read_line (common[i]));
  for (guint i = 0; i < G_N_ELEMENTS (row->records) && row->records[i] != NULL; i++)
    if (*row->records[i] != '=')
      g_ptr_array_add (records, read_line (row->records[i]));
  g_assert_true (dln_case_add_many (made, records, "Fill", &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (row->records) && row->records[i] != NULL; i++)
    if (*row->records[i] == '=')
      change_record (made, row->records[i]);
}

static char *
tell (GPtrArray *findings)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < findings->len; i++)
    {
      const DlnFinding *finding = findings->pdata[i];
      g_autofree char *word =
        g_strdup_printf ("%s/%s", dln_vocabulary_get_nick (&dln_vocabulary_finding, finding->kind),
                         dln_vocabulary_get_nick (&dln_vocabulary_severity, finding->severity));

      g_strv_builder_add (words, word);
    }
  list = g_strv_builder_end (words);
  return g_strjoinv (" ", list);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autofree char *found = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  GError *error = NULL;
  DlnCase *made = dln_case_create (path, "Made", "UTC", &error);

  g_assert_no_error (error);
  fill (made, row);
  findings = dln_check_run (made, NULL, &error);
  g_assert_no_error (error);
  found = tell (findings);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((const DlnFinding *) findings->pdata[i])->summary);
  g_assert_cmpstr (found, ==, row->found);
  g_assert_true (dln_case_close (made, &error));
  g_assert_no_error (error);
  g_object_unref (made);
  g_unlink (path);
  g_rmdir (folder);
}

#define N_SOURCES 40

/* Forty against one: the sentence names three of the forty, the records are whole. */
static void
test_many_sources (void)
{
  g_autofree char *folder = g_dir_make_tmp ("dln-check-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "made.dateline", NULL);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func ((GDestroyNotify) dln_record_free);
  g_autoptr (GPtrArray) findings = NULL;
  const DlnFinding *finding;
  GError *error = NULL;
  DlnCase *made = dln_case_create (path, "Made", "UTC", &error);

  g_assert_no_error (error);
  g_ptr_array_add (records, read_line ("event e title=E"));
  for (guint i = 0; i <= N_SOURCES; i++)
    {
      g_autofree char *source = g_strdup_printf ("source s-%02u title=S", i);
      g_autofree char *claim = g_strdup_printf ("claim c-%02u event=e source=s-%02u time=%s", i, i,
                                                i == N_SOURCES ? "2023-05-29" : "2023-05-22");

      g_ptr_array_add (records, read_line (source));
      g_ptr_array_add (records, read_line (claim));
    }
  g_assert_true (dln_case_add_many (made, records, "Fill", &error));
  findings = dln_check_run (made, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = findings->pdata[0];
  g_assert_cmpuint (g_strv_length (finding->records), ==, N_SOURCES + 1);
  g_assert_nonnull (strstr (finding->summary, "(s-00; s-01; s-02 and 37 others) against"));
  g_assert_cmpuint (strlen (finding->summary), <, 300);
  for (guint i = 0; finding->hangs_on != NULL && finding->hangs_on[i] != NULL; i++)
    g_assert_cmpuint (strlen (finding->hangs_on[i]), <, 200);
  g_assert_true (dln_case_close (made, &error));
  g_object_unref (made);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/check-rules/many-sources", test_many_sources);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *name = g_strdup_printf ("/analysis/check-rules/%s", rows[i].name);

      g_test_add_data_func (name, &rows[i], test_row);
    }
  return g_test_run ();
}
