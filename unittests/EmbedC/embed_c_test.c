/*===- embed_c_test.c - The C interface, from C ---------------------------===*\
|*                                                                            *|
|* A program in C, so that the header is one: it prints what is wrong, and    *|
|* how many checks there were.                                                *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#include "monty-c/monty.h"
#include <stdio.h>
#include <string.h>

static int Failed, Checks;

static void check(int Condition, const char *What, int Line) {
  ++Checks;
  if (!Condition) {
    ++Failed;
    printf("line %d: %s\n", Line, What);
  }
}
#define CHECK(Condition) check(Condition, #Condition, __LINE__)

static int is(monty_text Text, const char *Expected) {
  if (Text.size == strlen(Expected) &&
      memcmp(Text.data, Expected, Text.size) == 0)
    return 1;
  printf("%.*s\n", (int)Text.size, Text.data);
  return 0;
}

static int begins(monty_text Text, const char *Expected) {
  return strncmp(Text.data, Expected, strlen(Expected)) == 0;
}

static monty_program *compiled(const char *Source) {
  monty_buffer Why = {0};
  monty_program *P =
      monty_program_compile(Source, strlen(Source), "test.py", &Why);
  CHECK(P != NULL);
  return P;
}

static monty_state answer(monty_session *S, const char *Json) {
  return monty_session_resume(S, Json, strlen(Json));
}

static void programs(void) {
  monty_buffer Why = {0};
  CHECK(!monty_program_compile("def (", 5, "bad.py", &Why));
  CHECK(strstr(Why.data, "File \"bad.py\", line 1") != NULL);
  monty_buffer_free(&Why);
  CHECK(Why.data == NULL);
  CHECK(!monty_program_load("nonsense", 8, &Why));
  CHECK(Why.size != 0);
  monty_buffer_free(&Why);
  monty_program *P = compiled("6 * n");
  monty_buffer Bytes = monty_program_save(P);
  monty_program_free(P);
  P = monty_program_load(Bytes.data, Bytes.size, NULL);
  CHECK(P != NULL);
  monty_buffer_free(&Bytes);
  monty_session *S = monty_session_new(NULL);
  CHECK(monty_session_start(S, P, "{\"n\": 7}", 8) == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "42"));
  CHECK(monty_session_start(S, P, "[1]", 3) == MONTY_MISUSE);
  CHECK(is(monty_session_error(S), "inputs: an object is wanted"));
  monty_session_free(S);
  monty_program_free(P);
}

static void requests(void) {
  monty_options Options = {0};
  Options.struct_size = sizeof(Options);
  Options.ask_names = 1;
  monty_session *S = monty_session_new(&Options);
  monty_session_define_function(S, "fetch");
  monty_program *P =
      compiled("print('hi')\nx = fetch('u', n=1)\n(x, rate, fetch())");
  CHECK(monty_session_start(S, P, NULL, 0) == MONTY_FUNCTION_CALL);
  CHECK(is(monty_session_name(S), "fetch"));
  CHECK(is(monty_session_value(S), "[\"u\"]"));
  CHECK(begins(monty_session_json(S),
               "{\"type\":\"call\",\"id\":1,\"name\":\"fetch\",\"args\":[\"u\"]"
               ",\"kwargs\":{\"n\":1}"));
  CHECK(is(monty_session_take_output(S, 1), "hi\n"));
  CHECK(is(monty_session_take_output(S, 1), ""));
  /* What is wrong changes nothing. */
  CHECK(answer(S, "{\"retrun\":1}") == MONTY_MISUSE);
  CHECK(answer(S, "{\"id\":5,\"return\":1}") == MONTY_MISUSE);
  CHECK(is(monty_session_error(S), "answer: there is no request 5"));
  CHECK(answer(S, "{\"function\":true}") == MONTY_MISUSE);
  CHECK(monty_session_state(S) == MONTY_FUNCTION_CALL);
  CHECK(answer(S, "{\"return\":[1,2]}") == MONTY_NAME_LOOKUP);
  CHECK(answer(S, "{\"return\":2.5}") == MONTY_FUNCTION_CALL);
  CHECK(answer(S, "{\"raise\":{\"type\":\"KeyError\",\"message\":\"k\"}}") ==
        MONTY_FAILED);
  CHECK(strstr(monty_session_json(S).data, "\"type\":\"KeyError\"") != NULL);
  CHECK(monty_session_feed(S, "x", 1) == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "[1,2]"));
  CHECK(begins(monty_session_spent(S), "{\"memory\":"));
  monty_session_free(S);
  monty_program_free(P);
}

static void functions(void) {
  monty_session *S = monty_session_new(NULL);
  const char *Source = "def add(a, b=10): return a + b\nadd";
  CHECK(monty_session_feed(S, Source, strlen(Source)) == MONTY_COMPLETE);
  char Function[200];
  snprintf(Function, sizeof(Function), "%s", monty_session_value(S).data);
  size_t Size = strlen(Function);
  CHECK(monty_session_call(S, Function, Size, "[5]", 3, NULL, 0) ==
        MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "15"));
  CHECK(monty_session_call(S, Function, Size, "[5]", 3, "{\"b\":1}", 7) ==
        MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "6"));
  CHECK(monty_session_call(S, Function, Size, NULL, 0, NULL, 0) ==
        MONTY_FAILED);
  CHECK(monty_session_call(S, "1", 1, NULL, 0, NULL, 0) != MONTY_COMPLETE);
  CHECK(monty_session_call(S, Function, Size, "{}", 2, NULL, 0) ==
        MONTY_MISUSE);
  CHECK(is(monty_session_error(S), "arguments: an array is wanted"));
  monty_session_free(S);
}

static size_t Printed;
static void count(void *Context, int Stream, const char *Data, size_t Size) {
  (void)Data;
  *(int *)Context += Stream;
  Printed += Size;
}

static void limits(void) {
  int Streams = 0;
  monty_options Options = {0};
  Options.struct_size = sizeof(Options);
  Options.max_steps = 1000;
  Options.output = count;
  Options.output_context = &Streams;
  monty_session *S = monty_session_new(&Options);
  const char *Source = "print('abc')\nwhile True: pass";
  CHECK(monty_session_feed(S, Source, strlen(Source)) == MONTY_LIMIT_EXCEEDED);
  CHECK(is(monty_session_error(S), "limit exceeded: steps (1000)"));
  CHECK(Streams == 1 && Printed == 4);
  monty_session_free(S);
  /* An older program knows fewer options. */
  Options.struct_size = offsetof(monty_options, max_steps);
  Options.max_steps = 1;
  S = monty_session_new(&Options);
  CHECK(monty_session_feed(S, "sum(range(9))", 13) == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "36"));
  monty_session_free(S);
}

static void states(void) {
  monty_session *S = monty_session_new(NULL);
  monty_session_define_function(S, "f");
  const char *Source = "[f(i) for i in range(2)]";
  CHECK(monty_session_feed(S, Source, strlen(Source)) == MONTY_FUNCTION_CALL);
  monty_buffer Why = {0};
  monty_session *Fork = monty_session_fork(S, &Why);
  CHECK(Fork && monty_session_state(Fork) == MONTY_FUNCTION_CALL);
  monty_buffer Bytes = monty_session_snapshot(S, 3, "key", 3, &Why);
  CHECK(Bytes.size != 0);
  answer(S, "{\"return\":1}");
  CHECK(answer(S, "{\"return\":2}") == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "[1,2]"));
  answer(Fork, "{\"return\":10}");
  CHECK(answer(Fork, "{\"return\":20}") == MONTY_COMPLETE);
  CHECK(is(monty_session_value(Fork), "[10,20]"));
  CHECK(!monty_session_load(Bytes.data, Bytes.size, NULL, "kez", 3, &Why));
  CHECK(Why.size != 0);
  monty_buffer_free(&Why);
  CHECK(!monty_session_load(Bytes.data, Bytes.size / 2, NULL, "key", 3, NULL));
  monty_session *Loaded =
      monty_session_load(Bytes.data, Bytes.size, NULL, "key", 3, &Why);
  CHECK(Loaded && is(monty_session_name(Loaded), "f"));
  answer(Loaded, "{\"return\":100}");
  CHECK(answer(Loaded, "{\"return\":200}") == MONTY_COMPLETE);
  CHECK(is(monty_session_value(Loaded), "[100,200]"));
  monty_buffer_free(&Bytes);
  monty_session_free(Loaded);
  monty_session_free(Fork);
  monty_session_free(S);
}

static void policies(void) {
  monty_buffer Why = {0};
  CHECK(!monty_policy_new("{\"f\":1}", 7, NULL, 0, &Why));
  CHECK(strcmp(Why.data, "policy: f: nothing is known under this name") == 0);
  monty_buffer_free(&Why);
  const char *Rules = "{\"functions\":{\"f\":{\"max_calls\":1}}}";
  const char *Stubs = "def f(x: int) -> int: ...";
  monty_policy *P =
      monty_policy_new(Rules, strlen(Rules), Stubs, strlen(Stubs), &Why);
  CHECK(P != NULL);
  monty_session *S = monty_session_new(NULL);
  monty_session_define_function(S, "f");
  const char *Source = "def t(*a):\n    try: return f(*a)\n"
                       "    except Exception as e: return e.rule\n"
                       "[t('a'), t(1), t(2)]";
  CHECK(monty_session_feed(S, Source, strlen(Source)) == MONTY_FUNCTION_CALL);
  CHECK(monty_policy_check(P, S) == 0);
  CHECK(monty_session_state(S) == MONTY_FUNCTION_CALL);
  CHECK(monty_policy_check(P, S) == 1);
  CHECK(answer(S, "{\"return\":5}") == MONTY_FUNCTION_CALL);
  CHECK(monty_policy_check(P, S) == 0);
  CHECK(monty_session_state(S) == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S), "[\"arguments\",5,\"max_calls\"]"));
  monty_session_free(S);
  monty_policy_free(P);
}

static void dates(void) {
  monty_session *S = monty_session_new(NULL);
  monty_session_define_function(S, "f");
  monty_program *P = compiled("[f(when), when.tzinfo.utcoffset(None) * 2]");
  const char *Given =
      "{\"when\":{\"$type\":\"datetime\",\"value\":"
      "\"2026-01-02T03:04:05+00:30\"}}";
  CHECK(monty_session_start(S, P, Given, strlen(Given)) ==
        MONTY_FUNCTION_CALL);
  CHECK(is(monty_session_value(S),
           "[{\"$type\":\"datetime\",\"value\":"
           "\"2026-01-02T03:04:05+00:30\"}]"));
  CHECK(answer(S, "{\"return\":{\"$type\":\"date\",\"value\":\"2026\"}}") ==
        MONTY_MISUSE);
  CHECK(strstr(monty_session_error(S).data, "must be a date such as") != NULL);
  CHECK(answer(S, "{\"return\":{\"$type\":\"date\",\"value\":"
                  "\"2026-01-02\"}}") == MONTY_COMPLETE);
  CHECK(is(monty_session_value(S),
           "[{\"$type\":\"date\",\"value\":\"2026-01-02\"},{\"$type\":"
           "\"timedelta\",\"days\":0,\"seconds\":3600,"
           "\"microseconds\":0}]"));
  Given = "{\"when\":{\"$type\":\"timedelta\",\"days\":\"1\"}}";
  CHECK(monty_session_start(S, P, Given, strlen(Given)) == MONTY_MISUSE);
  monty_program_free(P);
  monty_session_free(S);
}

int main(void) {
  CHECK(monty_version() / 1000 == MONTY_C_VERSION_MAJOR);
  programs();
  requests();
  functions();
  limits();
  states();
  policies();
  dates();
  printf("%d checks, %d failed\n", Checks, Failed);
  return Failed != 0;
}
