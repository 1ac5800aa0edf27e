// The floor of any reader that builds on libyaml: its events of one file, dropped at once. Prints
// the nanoseconds of CPU time of each reading, one a line.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void read_events(const unsigned char *bytes, size_t count) {
  yaml_parser_t parser;
  yaml_event_t event;
  if (!yaml_parser_initialize(&parser)) exit(1);
  yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&parser, bytes, count);
  for (int done = 0; !done;) {
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "%s\n", parser.problem);
      exit(1);
    }
    done = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
}

int main(int argc, char **argv) {
  if (argc != 3) return 64;
  FILE *file = fopen(argv[1], "rb");
  if (!file) return 66;
  fseek(file, 0, SEEK_END);
  size_t count = (size_t)ftell(file);
  rewind(file);
  unsigned char *bytes = malloc(count);
  if (!bytes || fread(bytes, 1, count, file) != count) return 66;
  fclose(file);
  for (int left = atoi(argv[2]); left > 0; left--) {
    long long start = now();
    read_events(bytes, count);
    printf("%lld\n", now() - start);
  }
  free(bytes);
  return 0;
}
