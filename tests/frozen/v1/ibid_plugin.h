/* The C ABI between ibid and a native plugin. A plugin exports one function, ibid_entry.
 *
 * What crosses are bytes: JSON in UTF-8, with lengths, without a closing NUL. Nothing that one side allocated is freed by
 * the other. Structs only grow at their end; look no further than struct_size. */
#ifndef IBID_PLUGIN_H
#define IBID_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define IBID_ABI 0x00010000u /* major << 16 | minor */

enum {
  IBID_OK = 0,       /* what was emitted is the reply */
  IBID_CONFIG = 1,   /* bad configuration; what was emitted is a message in words */
  IBID_REQUEST = 2,  /* a request that was not understood; likewise */
  IBID_INTERNAL = 3, /* the plugin failed; likewise */
  IBID_PANIC = 4,    /* the plugin panicked and that was caught; likewise */
  IBID_FULL = 5      /* the host took no more bytes */
};

/* What the host lends to a plugin for the length of one call. */
typedef struct ibid_host {
  uint32_t struct_size;
  uint32_t abi;
  void *context;
  /* Appends to the reply. Another value than IBID_OK means: stop. */
  int32_t (*emit)(void *context, const uint8_t *bytes, size_t length);
} ibid_host;

/* What a plugin shows the host; it lives until the process ends. */
typedef struct ibid_plugin {
  uint32_t struct_size;
  uint32_t abi;
  const uint8_t *hello; /* the greeting of the wire protocol, as JSON */
  size_t hello_length;
  int32_t (*open)(const ibid_host *host, const uint8_t *request, size_t length, void **checker);
  int32_t (*check)(void *checker, const ibid_host *host, const uint8_t *request, size_t length);
  void (*close)(void *checker);
} ibid_plugin;

#if defined(_WIN32)
#define IBID_EXPORT __declspec(dllexport)
#else
#define IBID_EXPORT __attribute__((visibility("default")))
#endif

/* NULL when the plugin cannot serve a host of that ABI. */
IBID_EXPORT const ibid_plugin *ibid_entry(uint32_t host_abi);

#ifdef __cplusplus
}
#endif
#endif
