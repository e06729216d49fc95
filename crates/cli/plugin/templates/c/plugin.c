/* A plugin for ibid: absolutes are not made more of ("very unique"). */
#include <stdio.h>

#include "ibid_json.h"

static const char HELLO[] = "{\"ibid\":[1],\"name\":\"@ID@\",\"version\":\"0.1.0\"}";
static const char *const MORE[] = {"very ", "more ", "most ", "rather "};

typedef struct {
  char *text;
  size_t length;
} word;

/* What is remembered from the configuration. */
typedef struct {
  word *words;
  size_t count;
} absolutes;

static void close_checker(void *checker) {
  absolutes *self = checker;
  for (size_t i = 0; i < self->count; i++) free(self->words[i].text);
  free(self->words);
  free(self);
}

static int32_t open_checker(const ibid_host *host, const uint8_t *request, size_t length, void **checker) {
  ibid_slice message = {(const char *)request, length};
  ibid_slice words = ibid_json_member(ibid_json_member(message, "config"), "words"), element;
  absolutes *self = calloc(1, sizeof *self);
  if (!self) return ibid_emit_json(host, "no memory"), IBID_INTERNAL;
  for (size_t position = 0; ibid_json_next(words, &position, &element);) {
    word *grown = realloc(self->words, (self->count + 1) * sizeof *grown);
    if (!grown) return close_checker(self), ibid_emit_json(host, "no memory"), IBID_INTERNAL;
    self->words = grown;
    word *last = &grown[self->count];
    last->text = ibid_json_string(element, &last->length);
    if (last->text) self->count++;
  }
  *checker = self;
  return ibid_emit_json(host, "{}");
}

/* Every item that was sent must be answered. */
static void answer_items(const ibid_host *host, ibid_slice items) {
  size_t position = 0;
  ibid_slice item;
  for (int first = 1; ibid_json_next(items, &position, &item); first = 0) {
    ibid_slice id = ibid_json_member(item, "id");
    ibid_emit_json(host, first ? "{\"id\":" : ",{\"id\":");
    ibid_emit(host, id.at, id.length);
    ibid_emit_json(host, "}");
  }
}

/* The stretch of the draft that begins at `start`, with the text that ibid will look for there. */
static void answer_place(const ibid_host *host, const char *text, size_t start, size_t length) {
  char span[96];
  snprintf(span, sizeof span, "\"span\":{\"start\":%zu,\"end\":%zu},\"text\":", start, start + length);
  ibid_emit_json(host, span);
  ibid_emit_string(host, text + start, length);
}

/* One claim with one finding, both at `start`; `absolute` is the word that is made more of. */
static void answer_claim(const ibid_host *host, const char *text, size_t start, size_t length, word absolute) {
  char message[512];
  int size = snprintf(message, sizeof message, "what is %s is not more so", absolute.text);
  ibid_emit_json(host, "{\"kind\":\"absolute\",\"verdict\":\"refuted\",");
  answer_place(host, text, start, length);
  ibid_emit_json(host, ",\"findings\":[{\"rule\":\"absolute\",\"message\":");
  ibid_emit_string(host, message, (size_t)size < sizeof message ? (size_t)size : sizeof message - 1);
  ibid_emit_json(host, ",");
  answer_place(host, text, start, length);
  ibid_emit_json(host, ",\"replacement\":{\"with\":");
  ibid_emit_string(host, absolute.text, absolute.length);
  ibid_emit_json(host, ",");
  answer_place(host, text, start, length);
  ibid_emit_json(host, "}}]}");
}

static int is_letter(char it) {
  return (it >= 'a' && it <= 'z') || (it >= 'A' && it <= 'Z') || (it >= '0' && it <= '9') || it == '_';
}

/* The length of what is made more of at `at`, and which word it is; 0 when there is none. */
static size_t found(const absolutes *self, const char *text, size_t size, size_t at, word *absolute) {
  if (at > 0 && is_letter(text[at - 1])) return 0; /* "every" is no "very" */
  for (size_t more = 0; more < sizeof MORE / sizeof *MORE; more++) {
    size_t head = strlen(MORE[more]);
    if (size - at < head || memcmp(text + at, MORE[more], head) != 0) continue;
    for (size_t i = 0; i < self->count; i++) {
      word it = self->words[i];
      size_t end = at + head + it.length;
      if (end > size || memcmp(text + at + head, it.text, it.length) != 0) continue;
      if (end < size && is_letter(text[end])) continue; /* "uniquely" is no "unique" */
      return *absolute = it, head + it.length;
    }
  }
  return 0;
}

static int32_t check(void *checker, const ibid_host *host, const uint8_t *request, size_t length) {
  ibid_slice message = {(const char *)request, length};
  size_t size = 0;
  char *text = ibid_json_string(ibid_json_member(ibid_json_member(message, "draft"), "text"), &size);
  if (!text) return ibid_emit_json(host, "no draft"), IBID_REQUEST;
  ibid_emit_json(host, "{\"items\":[");
  answer_items(host, ibid_json_member(message, "items"));
  ibid_emit_json(host, "],\"claims\":[");
  word absolute;
  for (size_t at = 0, first = 1; at < size; at++) {
    size_t stretch = found(checker, text, size, at, &absolute);
    if (!stretch) continue;
    if (!first) ibid_emit_json(host, ",");
    answer_claim(host, text, at, stretch, absolute);
    first = 0;
  }
  free(text);
  return ibid_emit_json(host, "]}");
}

IBID_EXPORT const ibid_plugin *ibid_entry(uint32_t host_abi) {
  static const ibid_plugin plugin = {sizeof plugin,  IBID_ABI,     (const uint8_t *)HELLO, sizeof HELLO - 1,
                                     open_checker, check, close_checker};
  return host_abi >> 16 == IBID_ABI >> 16 ? &plugin : NULL;
}
