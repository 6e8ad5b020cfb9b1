/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns the closed lists of the field's terms. A word's value is its position:
 * words are appended, never reordered, because derived rows hold the number.
 */
#include "config.h"

#include "dln-vocabulary.h"

#include <string.h>

#define N_(text) (text)

#define DLN_DEFINE_VOCABULARY(id, title, ...)                                                      \
  static const DlnWord id##_words[] = { __VA_ARGS__ };                                             \
  const DlnVocabulary dln_vocabulary_##id = { title, id##_words, G_N_ELEMENTS (id##_words) };

DLN_DEFINE_VOCABULARY (kind, "kind", { "fighting", N_ ("Fighting") },
                       { "strike", N_ ("Drones and strikes") }, { "statement", N_ ("Statements") },
                       { "civilian", N_ ("Civilians") }, { "measure", N_ ("Measures") },
                       { "other", N_ ("Other") })

DLN_DEFINE_VOCABULARY (work, "work", { "unreviewed", N_ ("Unreviewed") },
                       { "in-review", N_ ("In review") }, { "reviewed", N_ ("Reviewed") })

DLN_DEFINE_VOCABULARY (judgement, "judgement", { "unverified", N_ ("Unverified") },
                       { "partly-verified", N_ ("Partly verified") },
                       { "verified", N_ ("Verified") }, { "false", N_ ("False") })

DLN_DEFINE_VOCABULARY (basis, "basis", { "none", N_ ("Nothing stated") },
                       { "claimed", N_ ("Claimed") }, { "assessed", N_ ("Assessed") },
                       { "inferred", N_ ("Inferred") })

DLN_DEFINE_VOCABULARY (stance, "stance", { "asserts", N_ ("Asserts") }, { "denies", N_ ("Denies") },
                       { "doubts", N_ ("Doubts") },
                       { "claims-responsibility", N_ ("Claims responsibility") },
                       { "attributes-to", N_ ("Attributes to") })

DLN_DEFINE_VOCABULARY (question, "question", { "happened", N_ ("What happened, when") },
                       { "begin", N_ ("When it began") }, { "end", N_ ("When it ended") },
                       { "said", N_ ("When it was said") }, { "place", N_ ("Where") },
                       { "figure", N_ ("How many") }, { "cause", N_ ("What caused it") },
                       { "perpetrator", N_ ("Who did it") },
                       { "proposition", N_ ("A named proposition") })

DLN_DEFINE_VOCABULARY (claim_state, "state", { "live", N_ ("Live") },
                       { "superseded", N_ ("Superseded") }, { "withdrawn", N_ ("Withdrawn") },
                       { "set-aside", N_ ("Set aside") })

DLN_DEFINE_VOCABULARY (source_state, "state", { "live", N_ ("Live") },
                       { "superseded", N_ ("Superseded") }, { "withdrawn", N_ ("Withdrawn") })

DLN_DEFINE_VOCABULARY (reliability, "reliability", { "A", N_ ("Completely reliable") },
                       { "B", N_ ("Usually reliable") }, { "C", N_ ("Fairly reliable") },
                       { "D", N_ ("Not usually reliable") }, { "E", N_ ("Unreliable") },
                       { "F", N_ ("Reliability cannot be judged") })

DLN_DEFINE_VOCABULARY (credibility, "credibility", { "1", N_ ("Confirmed by other sources") },
                       { "2", N_ ("Probably true") }, { "3", N_ ("Possibly true") },
                       { "4", N_ ("Doubtful") }, { "5", N_ ("Improbable") },
                       { "6", N_ ("Truth cannot be judged") })

DLN_DEFINE_VOCABULARY (qualifier, "qualifier", { "exact", N_ ("exactly") },
                       { "about", N_ ("about") }, { "at-least", N_ ("at least") },
                       { "more-than", N_ ("more than") }, { "up-to", N_ ("up to") },
                       { "fewer-than", N_ ("fewer than") }, { "vague", N_ ("in words") })

/* Allen, "Maintaining knowledge about temporal intervals", 1983. */
DLN_DEFINE_VOCABULARY (allen, "type", { "before", N_ ("before") }, { "after", N_ ("after") },
                       { "meets", N_ ("meets") }, { "met-by", N_ ("met by") },
                       { "overlaps", N_ ("overlaps") }, { "overlapped-by", N_ ("overlapped by") },
                       { "starts", N_ ("starts") }, { "started-by", N_ ("started by") },
                       { "during", N_ ("during") }, { "contains", N_ ("contains") },
                       { "finishes", N_ ("finishes") }, { "finished-by", N_ ("finished by") },
                       { "equals", N_ ("equals") }, { "begins-before", N_ ("begins before") },
                       { "around", N_ ("around") })

DLN_DEFINE_VOCABULARY (clock, "clock", { "happened", N_ ("happened") }, { "said", N_ ("said") },
                       { "published", N_ ("published") })

DLN_DEFINE_VOCABULARY (known_clock, "clock", { "public", N_ ("What was public") },
                       { "ours", N_ ("What had reached us") })

DLN_DEFINE_VOCABULARY (link, "link", { "may-be-same", N_ ("may be the same as") },
                       { "part-of", N_ ("part of") })

DLN_DEFINE_VOCABULARY (term, "term", { "measure", N_ ("Measure") },
                       { "population", N_ ("Population") }, { "cause", N_ ("Cause") },
                       { "proposition", N_ ("Proposition") }, { "number", N_ ("Number in words") },
                       { "speed", N_ ("Speed of movement") })

DLN_DEFINE_VOCABULARY (confidence, "confidence", { "low", N_ ("Low") },
                       { "moderate", N_ ("Moderate") }, { "high", N_ ("High") })

/* ICD 203, the column of likelihood, then the yardstick of PHIA (Professional Head of
 * Intelligence Assessment). The two are never mixed in one judgement. */
DLN_DEFINE_VOCABULARY (likelihood, "likelihood", { "almost-no-chance", N_ ("Almost no chance") },
                       { "very-unlikely", N_ ("Very unlikely") }, { "unlikely", N_ ("Unlikely") },
                       { "roughly-even-chance", N_ ("Roughly even chance") },
                       { "likely", N_ ("Likely") }, { "very-likely", N_ ("Very likely") },
                       { "almost-certain", N_ ("Almost certain") },
                       { "phia-remote-chance", N_ ("Remote chance") },
                       { "phia-highly-unlikely", N_ ("Highly unlikely") },
                       { "phia-unlikely", N_ ("Unlikely (PHIA)") },
                       { "phia-realistic-possibility", N_ ("Realistic possibility") },
                       { "phia-likely", N_ ("Likely or probable") },
                       { "phia-highly-likely", N_ ("Highly likely") },
                       { "phia-almost-certain", N_ ("Almost certain (PHIA)") })

/* FIRST's Traffic Light Protocol 2.0: labels are never translated. */
DLN_DEFINE_VOCABULARY (tlp, "tlp", { "TLP:CLEAR", "TLP:CLEAR" }, { "TLP:GREEN", "TLP:GREEN" },
                       { "TLP:AMBER", "TLP:AMBER" }, { "TLP:AMBER+STRICT", "TLP:AMBER+STRICT" },
                       { "TLP:RED", "TLP:RED" })

/* Heuer, "Psychology of Intelligence Analysis", 1999, chapter 8. */
DLN_DEFINE_VOCABULARY (evidence, "evidence", { "claims", N_ ("Claims") },
                       { "assumption", N_ ("Assumption") }, { "missing", N_ ("Missing evidence") })

DLN_DEFINE_VOCABULARY (weight, "weight", { "low", N_ ("Low") }, { "medium", N_ ("Medium") },
                       { "high", N_ ("High") })

DLN_DEFINE_VOCABULARY (rating, "rating", { "CC", N_ ("Very consistent") },
                       { "C", N_ ("Consistent") }, { "N", N_ ("Neutral") },
                       { "NA", N_ ("Not applicable") }, { "I", N_ ("Inconsistent") },
                       { "II", N_ ("Very inconsistent") })

DLN_DEFINE_VOCABULARY (layer, "layer kind", { "mbtiles", "MBTiles" }, { "geojson", "GeoJSON" },
                       { "kml", "KML" }, { "gpx", "GPX" })

/**
 * dln_vocabulary_find:
 * @vocabulary: a closed list
 * @nick: a word's nick
 *
 * Returns: its value, -1 where the list lacks it
 */
int
dln_vocabulary_find (const DlnVocabulary *vocabulary,
                     const char          *nick)
{
  g_return_val_if_fail (vocabulary != NULL, -1);
  g_return_val_if_fail (nick != NULL, -1);

  for (guint i = 0; i < vocabulary->n_words; i++)
    if (strcmp (vocabulary->words[i].nick, nick) == 0)
      return (int) i;
  return -1;
}

/**
 * dln_vocabulary_get_nick:
 * @vocabulary: a closed list
 * @value: a word's value
 *
 * Returns: (nullable): its nick, %NULL where @value is outside the list
 */
const char *
dln_vocabulary_get_nick (const DlnVocabulary *vocabulary,
                         gint64               value)
{
  g_return_val_if_fail (vocabulary != NULL, NULL);

  return value >= 0 && value < vocabulary->n_words ? vocabulary->words[value].nick : NULL;
}

/**
 * dln_vocabulary_get_label:
 * @vocabulary: a closed list
 * @value: a word's value
 *
 * Returns: (nullable): its untranslated label, to be passed through gettext
 */
const char *
dln_vocabulary_get_label (const DlnVocabulary *vocabulary,
                          gint64               value)
{
  g_return_val_if_fail (vocabulary != NULL, NULL);

  return value >= 0 && value < vocabulary->n_words ? vocabulary->words[value].label : NULL;
}

/**
 * dln_vocabulary_join:
 * @vocabulary: a closed list
 *
 * Returns: (transfer full): its nicks, comma-separated, for messages
 */
char *
dln_vocabulary_join (const DlnVocabulary *vocabulary)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (vocabulary != NULL, NULL);

  for (guint i = 0; i < vocabulary->n_words; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", vocabulary->words[i].nick);
  return g_string_free (text, FALSE);
}
