/* As much JSON as a plugin for ibid in C needs: find a member, walk an array, take a string, write one.
 *
 * Values are slices of the message; nothing is copied but strings that are asked for. Everything is linear in the message,
 * and nothing recurses: a message may be hostile. Include it in one file. */
#ifndef IBID_JSON_H
#define IBID_JSON_H

#include <stdlib.h>
#include <string.h>

#include "ibid_plugin.h"

typedef struct ibid_slice {
  const char *at; /* NULL: there is no such value */
  size_t length;
} ibid_slice;

static inline const char *ibid_json_space(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
  return at;
}

/* The end of the string that begins at `at` with its quote. */
static inline const char *ibid_json_past_string(const char *at, const char *end) {
  for (at++; at < end && *at != '"'; at++)
    if (*at == '\\' && at + 1 < end) at++;
  return at < end ? at + 1 : end;
}

/* The value that begins at `at`. */
static inline ibid_slice ibid_json_value(const char *at, const char *end) {
  const char *start = at = ibid_json_space(at, end);
  size_t depth = 0;
  while (at < end) {
    char it = *at;
    if (it == '"') {
      at = ibid_json_past_string(at, end);
    } else if (it == '{' || it == '[') {
      depth++, at++;
    } else if (it == '}' || it == ']') {
      if (depth == 0) break;
      depth--, at++;
    } else if (depth == 0 && (it == ',' || it == ':')) {
      break;
    } else {
      at++;
    }
    if (depth == 0 && at > start && (at[-1] == '"' || at[-1] == '}' || at[-1] == ']')) break;
  }
  return (ibid_slice){at > start ? start : NULL, (size_t)(at - start)};
}

/* The next element of an array, from `*position` (0 at first) on; 0 when there is none. */
static inline int ibid_json_next(ibid_slice array, size_t *position, ibid_slice *element) {
  if (!array.at || array.length < 2 || (*array.at != '[' && *array.at != '{')) return 0;
  const char *end = array.at + array.length - 1, *at = array.at + (*position ? *position : 1);
  at = ibid_json_space(at, end);
  if (at < end && (*at == ',' || *at == ':')) at++;
  *element = ibid_json_value(at, end);
  if (!element->at) return 0;
  *position = (size_t)(element->at + element->length - array.at);
  return 1;
}

/* The member `name` of an object; names with escapes are not looked for. */
static inline ibid_slice ibid_json_member(ibid_slice object, const char *name) {
  size_t position = 0, length = strlen(name);
  ibid_slice key, value = {NULL, 0};
  while (ibid_json_next(object, &position, &key) && ibid_json_next(object, &position, &value))
    if (key.length == length + 2 && memcmp(key.at + 1, name, length) == 0) return value;
  return (ibid_slice){NULL, 0};
}

static inline unsigned ibid_json_hex(const char *at) {
  unsigned code = 0;
  for (int i = 0; i < 4; i++) {
    char it = at[i];
    unsigned digit = it >= '0' && it <= '9' ? (unsigned)(it - '0') : ((unsigned)it | 32u) - 'a' + 10u;
    code = code << 4 | (digit & 15u);
  }
  return code;
}

static inline size_t ibid_json_utf8(char *out, unsigned code) {
  if (code < 0x80) return out[0] = (char)code, 1;
  if (code < 0x800) return out[0] = (char)(0xc0 | code >> 6), out[1] = (char)(0x80 | (code & 63)), 2;
  if (code < 0x10000) {
    out[0] = (char)(0xe0 | code >> 12), out[1] = (char)(0x80 | (code >> 6 & 63)), out[2] = (char)(0x80 | (code & 63));
    return 3;
  }
  out[0] = (char)(0xf0 | code >> 18), out[1] = (char)(0x80 | (code >> 12 & 63));
  out[2] = (char)(0x80 | (code >> 6 & 63)), out[3] = (char)(0x80 | (code & 63));
  return 4;
}

/* A string as UTF-8, with a NUL behind it that `*length` does not count; to be freed. NULL when it is no string. */
static inline char *ibid_json_string(ibid_slice value, size_t *length) {
  if (!value.at || value.length < 2 || *value.at != '"') return NULL;
  char *text = malloc(value.length), *out = text;
  if (!text) return NULL;
  const char *at = value.at + 1, *end = value.at + value.length - 1;
  while (at < end) {
    if (*at != '\\' || at + 1 >= end) {
      *out++ = *at++;
      continue;
    }
    char it = at[1];
    at += 2;
    if (it == 'u' && end - at >= 4) {
      unsigned code = ibid_json_hex(at);
      at += 4;
      if (code >= 0xd800 && code < 0xdc00 && end - at >= 6 && at[0] == '\\' && at[1] == 'u') {
        code = 0x10000 + ((code - 0xd800) << 10) + ((ibid_json_hex(at + 2) - 0xdc00) & 0x3ff);
        at += 6;
      }
      out += ibid_json_utf8(out, code);
    } else {
      *out++ = it == 'n' ? '\n' : it == 'r' ? '\r' : it == 't' ? '\t' : it == 'b' ? '\b' : it == 'f' ? '\f' : it;
    }
  }
  *out = 0;
  *length = (size_t)(out - text);
  return text;
}

static inline int32_t ibid_emit(const ibid_host *host, const char *text, size_t length) {
  return host->emit(host->context, (const uint8_t *)text, length);
}

/* Emits text that is JSON already. */
static inline int32_t ibid_emit_json(const ibid_host *host, const char *json) { return ibid_emit(host, json, strlen(json)); }

/* Emits `text` as a JSON string. */
static inline int32_t ibid_emit_string(const ibid_host *host, const char *text, size_t length) {
  static const char digits[] = "0123456789abcdef";
  int32_t status = ibid_emit(host, "\"", 1);
  for (size_t i = 0, from = 0; i <= length && status == IBID_OK; i++) {
    unsigned char it = i < length ? (unsigned char)text[i] : 0;
    if (i < length && it >= 0x20 && it != '"' && it != '\\') continue;
    if (i > from) status = ibid_emit(host, text + from, i - from);
    from = i + 1;
    if (i == length || status != IBID_OK) break;
    char escape[6] = {'\\', 'u', '0', '0', digits[it >> 4], digits[it & 15]};
    status = ibid_emit(host, escape, sizeof escape);
  }
  return status == IBID_OK ? ibid_emit(host, "\"", 1) : status;
}

#endif
