/* A plugin for ibid: absolutes are not made more of ("very unique"). */
#include <ctype.h>
#include <stdio.h>

#include "ibid_json.h"

static const char HELLO[] = "{\"ibid\":[1],\"name\":\"@ID@\",\"version\":\"0.1.0\"}";
static const char FORM[] = "very unique";

static int32_t open_checker(const ibid_host *host, const uint8_t *request, size_t length, void **checker) {
  (void)request, (void)length;
  *checker = NULL; /* nothing to remember */
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

/* One claim with one finding, both at `start`. */
static void answer_claim(const ibid_host *host, size_t start) {
  char place[160];
  snprintf(place, sizeof place, "\"span\":{\"start\":%zu,\"end\":%zu},\"text\":\"%s\"", start, start + sizeof FORM - 1, FORM);
  ibid_emit_json(host, "{\"kind\":\"absolute\",\"verdict\":\"refuted\",");
  ibid_emit_json(host, place);
  ibid_emit_json(host, ",\"findings\":[{\"rule\":\"absolute\",\"message\":\"what is unique is not more so\",");
  ibid_emit_json(host, place);
  ibid_emit_json(host, "}]}");
}

static int32_t check(void *checker, const ibid_host *host, const uint8_t *request, size_t length) {
  (void)checker;
  ibid_slice message = {(const char *)request, length};
  size_t size = 0;
  char *text = ibid_json_string(ibid_json_member(ibid_json_member(message, "draft"), "text"), &size);
  if (!text) return ibid_emit_json(host, "no draft"), IBID_REQUEST;
  ibid_emit_json(host, "{\"items\":[");
  answer_items(host, ibid_json_member(message, "items"));
  ibid_emit_json(host, "],\"claims\":[");
  int first = 1;
  for (size_t at = 0; at + sizeof FORM - 1 <= size; at++) {
    if (memcmp(text + at, FORM, sizeof FORM - 1) != 0 || (at > 0 && isalnum((unsigned char)text[at - 1]))) continue;
    if (!first) ibid_emit_json(host, ",");
    answer_claim(host, at);
    first = 0;
  }
  free(text);
  return ibid_emit_json(host, "]}");
}

static void close_checker(void *checker) { (void)checker; }

IBID_EXPORT const ibid_plugin *ibid_entry(uint32_t host_abi) {
  static const ibid_plugin plugin = {sizeof plugin,  IBID_ABI,     (const uint8_t *)HELLO, sizeof HELLO - 1,
                                     open_checker, check, close_checker};
  return host_abi >> 16 == IBID_ABI >> 16 ? &plugin : NULL;
}
