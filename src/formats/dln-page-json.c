/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Owns JSON-LD in a page: schema.org's articles, alone, in an array, or in a
 * graph whose parts refer to each other by their ids. What is broken is no error:
 * the page says the rest elsewhere.
 */
#include "config.h"

#include "dln-page-private.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Brackets in each other: json-glib calls itself for each. */
#define MOST_DEPTH 64
/* Steps down from the root to an article, and from one id to the next. */
#define MOST_STEPS 8
#define MOST_NAMES 20u

static gboolean
is_shallow (const char *json,
            gsize       length)
{
  guint depth = 0;
  gboolean in_text = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (json[i] == '\\' && in_text)
        i++;
      else if (json[i] == '"')
        in_text = !in_text;
      else if (!in_text && (json[i] == '{' || json[i] == '['))
        depth++;
      else if (!in_text && (json[i] == '}' || json[i] == ']') && depth > 0)
        depth--;
      if (depth > MOST_DEPTH)
        return FALSE;
    }
  return TRUE;
}

static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static JsonNode *
get_member (JsonNode   *node,
            const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name)
                                                       : NULL;
}

static const char *
get_member_text (JsonNode   *node,
                 const char *name)
{
  return get_text (get_member (node, name));
}

/* "https://schema.org/NewsArticle" is a NewsArticle. */
static gboolean
is_article_type (const char *type)
{
  static const char *const more[] = { "BlogPosting", "LiveBlogPosting", "SocialMediaPosting", "Report",
                                      "DiscussionForumPosting" };
  const char *name = type != NULL ? strrchr (type, '/') : NULL;

  if (type == NULL)
    return FALSE;
  name = name != NULL ? name + 1 : type;
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (strcmp (name, more[i]) == 0)
      return TRUE;
  return g_str_has_suffix (name, "Article");
}

static gboolean
is_article (JsonNode *node)
{
  JsonNode *type = get_member (node, "@type");

  if (type == NULL || !JSON_NODE_HOLDS_ARRAY (type))
    return is_article_type (get_text (type));
  for (guint i = 0; i < json_array_get_length (json_node_get_array (type)); i++)
    if (is_article_type (get_text (json_array_get_element (json_node_get_array (type), i))))
      return TRUE;
  return FALSE;
}

/* The first that @wanted takes, of a node, what is in its arrays, its graph, and
 * what it is about. */
static JsonNode *
find_node (JsonNode   *node,
           gboolean  (*wanted) (JsonNode *node, const char *id),
           const char *id,
           guint       n_steps)
{
  static const char *const ways[] = { "@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "publisher",
                                      "author" };
  JsonNode *found = NULL;

  if (node == NULL || n_steps == 0)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)) && found == NULL; i++)
      found = find_node (json_array_get_element (json_node_get_array (node), i), wanted, id, n_steps - 1);
  if (found != NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return found;
  if (wanted (node, id))
    return node;
  for (guint i = 0; i < G_N_ELEMENTS (ways) && found == NULL; i++)
    found = find_node (get_member (node, ways[i]), wanted, id, n_steps - 1);
  return found;
}

static gboolean
wants_article (JsonNode   *node,
               const char *id)
{
  return is_article (node);
}

/* A mere reference has the id and nothing else. */
static gboolean
wants_id (JsonNode   *node,
          const char *id)
{
  return g_strcmp0 (get_member_text (node, "@id"), id) == 0 && get_member (node, "name") != NULL;
}

static const char *
get_name (JsonNode *root,
          JsonNode *node)
{
  const char *name = get_text (node);
  const char *id = get_member_text (node, "@id");

  if (name == NULL)
    name = get_member_text (node, "name");
  if (name == NULL && id != NULL)
    name = get_member_text (find_node (root, wants_id, id, MOST_STEPS), "name");
  return name;
}

/* One name, or several with commas between. */
static char *
dup_names (JsonNode *root,
           JsonNode *node)
{
  g_autoptr (GString) names = g_string_new (NULL);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint n = array != NULL ? MIN (json_array_get_length (array), MOST_NAMES) : 1;

  for (guint i = 0; i < n; i++)
    {
      const char *name = get_name (root, array != NULL ? json_array_get_element (array, i) : node);

      if (name != NULL && *name != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

static const char *
get_url (JsonNode *article)
{
  JsonNode *page = get_member (article, "mainEntityOfPage");
  const char *url = get_member_text (article, "url");

  if (url == NULL)
    url = get_text (page);
  return url != NULL ? url : get_member_text (page, "@id");
}

static void
offer (DlnPageMeta  *meta,
       DlnPageField  field,
       const char   *value,
       const char   *name)
{
  g_autofree char *from = g_strdup_printf ("JSON-LD %s", name);

  dln_page_meta_offer (meta, field, DLN_PAGE_BY_JSON_LD, value, from);
}

static void
take_article (DlnPageMeta *meta,
              JsonNode    *root,
              JsonNode    *article)
{
  g_autofree char *author = dup_names (root, get_member (article, "author"));
  g_autofree char *creator = author == NULL ? dup_names (root, get_member (article, "creator")) : NULL;
  g_autofree char *publisher = dup_names (root, get_member (article, "publisher"));

  offer (meta, DLN_PAGE_TITLE, get_member_text (article, "headline"), "headline");
  offer (meta, DLN_PAGE_TITLE, get_member_text (article, "name"), "name");
  offer (meta, DLN_PAGE_AUTHOR, author != NULL ? author : creator, "author");
  offer (meta, DLN_PAGE_PUBLISHER, publisher, "publisher");
  offer (meta, DLN_PAGE_LANGUAGE, get_member_text (article, "inLanguage"), "inLanguage");
  offer (meta, DLN_PAGE_URL, get_url (article), "url");
  offer (meta, DLN_PAGE_PUBLISHED, get_member_text (article, "datePublished"), "datePublished");
  offer (meta, DLN_PAGE_PUBLISHED, get_member_text (article, "dateCreated"), "dateCreated");
}

/**
 * dln_page_meta_offer_json:
 * @self: what is known so far
 * @json: what a script of type application/ld+json holds
 * @length: of it, in bytes
 * @warnings: (element-type utf8): told where it cannot be read
 */
void
dln_page_meta_offer_json (DlnPageMeta *self,
                          const char  *json,
                          gsize        length,
                          GPtrArray   *warnings)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonNode *article;

  if (!is_shallow (json, length) || !json_parser_load_from_data (parser, json, (gssize) length, NULL))
    {
      dln_page_warn (warnings, "Its JSON-LD is broken: what it says was left out.");
      return;
    }
  root = json_parser_get_root (parser);
  article = find_node (root, wants_article, NULL, MOST_STEPS);
  if (article != NULL)
    take_article (self, root, article);
}
