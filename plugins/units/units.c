/* A plugin for ibid: quantities are converted rightly. "10 km (5 miles)" is wrong, "10 km (6 miles)" is not.
 *
 * A measure in brackets behind another of the same kind is a claim that both are the same. Each number may be as far off as
 * its last place hides, the second one as far as its zeros at the end do, too: nobody who writes "100 km (60 miles)" errs. */
#include <stdio.h>

#include "ibid_json.h"
#include "units.h"

static const char HELLO[] = "{\"ibid\":[1],\"name\":\"units\",\"version\":\"0.1.0\"}";

/* A measure: where it stands, its number and its unit. */
typedef struct {
  size_t start, end;
  number number;
  const unit *unit;
} measure;

/* The longest unit with which `text` ends. */
static const unit *unit_before(const char *text, size_t length) {
  const unit *best = NULL;
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
    size_t size = strlen(UNITS[i].name);
    if (size > length || memcmp(text + length - size, UNITS[i].name, size) != 0) continue;
    if (size < length && is_letter(text[length - size - 1]) && (UNITS[i].name[0] & 0x80) == 0) continue;
    if (!best || size > strlen(best->name)) best = &UNITS[i];
  }
  return best;
}

/* The longest unit with which `text` begins. */
static const unit *unit_after(const char *text, size_t length) {
  const unit *best = NULL;
  for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++) {
    size_t size = strlen(UNITS[i].name);
    if (size > length || memcmp(text, UNITS[i].name, size) != 0) continue;
    if (size < length && (is_letter(text[size]) || text[size] == '/')) continue;
    if (!best || size > strlen(best->name)) best = &UNITS[i];
  }
  return best;
}

/* The measure that ends at `end`. One with anything like a sign, a range or a fraction before it is passed over. */
static int measure_before(const char *text, size_t end, measure *out) {
  out->unit = unit_before(text, end);
  if (!out->unit) return 0;
  size_t last = end - strlen(out->unit->name);
  if (last > 0 && (text[last - 1] == ' ' || text[last - 1] == '-')) last--;
  size_t first = last;
  while (first > 0 && (is_digit(text[first - 1]) || text[first - 1] == '.' || text[first - 1] == ',')) first--;
  if (first > 0 && text[first - 1] != ' ' && text[first - 1] != '\n') return 0;
  out->start = first, out->end = end;
  return read_number(text + first, last - first, &out->number);
}

/* The measure that begins at `start`. */
static int measure_after(const char *text, size_t size, size_t start, measure *out) {
  size_t last = start;
  while (last < size && (is_digit(text[last]) || text[last] == '.' || text[last] == ',')) last++;
  if (!read_number(text + start, last - start, &out->number)) return 0;
  if (last < size && (text[last] == ' ' || text[last] == '-')) last++;
  out->unit = unit_after(text + last, size - last);
  if (!out->unit) return 0;
  out->start = start, out->end = last + strlen(out->unit->name);
  return 1;
}

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

static void answer_place(const ibid_host *host, const char *text, size_t start, size_t end) {
  char span[96];
  snprintf(span, sizeof span, "\"span\":{\"start\":%zu,\"end\":%zu},\"text\":", start, end);
  ibid_emit_json(host, span);
  ibid_emit_string(host, text + start, end - start);
}

static void answer_claim(const ibid_host *host, const char *text, const measure *given, const measure *stated) {
  int same = agree(given->number, given->unit, stated->number, stated->unit);
  ibid_emit_json(host, same ? "{\"kind\":\"conversion\",\"verdict\":\"supported\"," : "{\"kind\":\"conversion\",\"verdict\":\"refuted\",");
  answer_place(host, text, given->start, stated->end);
  if (!same) {
    double value = (in_base(given->number.value, given->unit) - stated->unit->offset) / stated->unit->factor;
    double size = value < 0 ? -value : value;
    char message[160];
    int length = snprintf(message, sizeof message, "%.*s is about %.*f %s", (int)(given->end - given->start > 60 ? 60 : given->end - given->start),
                          text + given->start, size >= 100 ? 0 : size >= 10 ? 1 : 2, value, stated->unit->name);
    ibid_emit_json(host, ",\"findings\":[{\"rule\":\"wrong-conversion\",\"message\":");
    ibid_emit_string(host, message, (size_t)length < sizeof message ? (size_t)length : sizeof message - 1);
    ibid_emit_json(host, ",");
    answer_place(host, text, stated->start, stated->end);
    ibid_emit_json(host, "}]");
  }
  ibid_emit_json(host, "}");
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
  for (size_t at = 1, first = 1; at < size; at++) {
    measure given, stated;
    if (text[at] != '(' || text[at - 1] != ' ') continue;
    if (!measure_before(text, at - 1, &given) || !measure_after(text, size, at + 1, &stated)) continue;
    if (stated.end >= size || text[stated.end] != ')') continue;
    if (given.unit->kind != stated.unit->kind || given.unit == stated.unit) continue;
    if (!first) ibid_emit_json(host, ",");
    answer_claim(host, text, &given, &stated);
    first = 0;
  }
  free(text);
  return ibid_emit_json(host, "]}");
}

static int32_t open_checker(const ibid_host *host, const uint8_t *request, size_t length, void **checker) {
  (void)request, (void)length;
  *checker = NULL; /* nothing to remember */
  return ibid_emit_json(host, "{}");
}

static void close_checker(void *checker) { (void)checker; }

IBID_EXPORT const ibid_plugin *ibid_entry(uint32_t host_abi) {
  static const ibid_plugin plugin = {sizeof plugin,  IBID_ABI,     (const uint8_t *)HELLO, sizeof HELLO - 1,
                                     open_checker, check, close_checker};
  return host_abi >> 16 == IBID_ABI >> 16 ? &plugin : NULL;
}
