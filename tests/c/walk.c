/* Walks every message of standard input (a length in four bytes, then the message) with all that ibid_json.h has. */
#include <stdio.h>

#include "ibid_json.h"

static int32_t emit(void *context, const uint8_t *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) *(size_t *)context += bytes[i];
  return IBID_OK;
}

/* Every value below `value`, to a depth that a plugin would go to. */
static void walk(const ibid_host *host, ibid_slice value, int depth) {
  size_t length = 0, position = 0;
  char *text = ibid_json_string(value, &length);
  if (text) ibid_emit_string(host, text, length);
  free(text);
  ibid_json_member(value, "draft");
  ibid_slice element;
  while (depth < 6 && ibid_json_next(value, &position, &element)) walk(host, element, depth + 1);
}

int main(void) {
  size_t sum = 0;
  ibid_host host = {sizeof host, IBID_ABI, &sum, emit};
  unsigned char head[4];
  while (fread(head, 1, 4, stdin) == 4) {
    size_t length = head[0] | head[1] << 8 | head[2] << 16 | (size_t)head[3] << 24;
    char *message = malloc(length ? length : 1); /* exactly as long as it is, so that a step too far is seen */
    if (!message || fread(message, 1, length, stdin) != length) return 2;
    walk(&host, (ibid_slice){message, length}, 0);
    free(message);
  }
  printf("%zu\n", sum);
  return 0;
}
