/*===- monty.h - Monty for programs in C --------------------------*- C -*-===*\
|*                                                                            *|
|* The stable interface. Objects are opaque handles; values, requests and     *|
|* answers cross as JSON (docs/host-api.md), texts with their size in bytes.  *|
|* Structures begin with their size, so that later versions can add members;  *|
|* functions are only ever added.                                             *|
|*                                                                            *|
|* A program is immutable and may be shared between threads. A session belongs*|
|* to one thread at a time. A text that a function returns belongs to its     *|
|* object and is valid until the next call with that object.                  *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#ifndef MONTY_C_MONTY_H
#define MONTY_C_MONTY_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of this interface: the first number changes if programs must. */
#define MONTY_C_VERSION_MAJOR 1
#define MONTY_C_VERSION_MINOR 0

typedef struct monty_program monty_program;
typedef struct monty_session monty_session;
typedef struct monty_policy monty_policy;

/* UTF-8, not ended by NUL unless noted; data is never null. */
typedef struct monty_text {
  const char *data;
  size_t size;
} monty_text;

/* Bytes or a text that the caller owns: see monty_buffer_free. */
typedef struct monty_buffer {
  char *data; /* ended by a NUL that size does not count */
  size_t size;
} monty_buffer;

/* Why a session came back. */
typedef enum monty_state {
  MONTY_COMPLETE = 0,
  MONTY_FUNCTION_CALL = 1,
  MONTY_METHOD_CALL = 2,
  MONTY_OS_CALL = 3,
  MONTY_NAME_LOOKUP = 4,
  MONTY_RESOLVE_FUTURES = 5,
  MONTY_FAILED = 6,
  MONTY_LIMIT_EXCEEDED = 7,
  MONTY_MISUSE = 8 /* a function was used wrongly; nothing has changed */
} monty_state;

/* Major * 1000 + minor of the library that is linked. */
uint32_t monty_version(void);

void monty_buffer_free(monty_buffer *buffer);

/*===--- Programs ---------------------------------------------------------===*/

/* Null: `error` (may be null) gets CPython's text of the syntax error. */
monty_program *monty_program_compile(const char *source, size_t size,
                                     const char *name, monty_buffer *error);
/* From bytes of monty_program_save, which are verified. */
monty_program *monty_program_load(const void *data, size_t size,
                                  monty_buffer *error);
monty_buffer monty_program_save(const monty_program *program);
void monty_program_free(monty_program *program);

/*===--- Sessions ---------------------------------------------------------===*/

typedef void (*monty_output)(void *context, int stream, const char *data,
                             size_t size); /* stream: 1 stdout, 2 stderr */

typedef struct monty_options {
  size_t struct_size; /* sizeof(monty_options); the rest may be 0 */
  /* Limits. 0: the default (docs/cli.md). */
  uint64_t max_memory;
  uint64_t max_time_ns;
  uint64_t max_steps;
  uint64_t max_recursion;
  uint64_t max_output;
  uint64_t max_host_calls;
  /* Gets what is printed; null: see monty_session_take_output. */
  monty_output output;
  void *output_context;
  int ask_names; /* names that nothing defines come out */
  int ask_os;    /* files, environment, time come out */
  int no_eval;   /* no eval, exec, compile */
} monty_options;

/* `options` may be null. Null if there is no address space left. */
monty_session *monty_session_new(const monty_options *options);
void monty_session_free(monty_session *session);

/* Makes `name` a host function. */
void monty_session_define_function(monty_session *session, const char *name);

/* These run until the script is done or needs its host. monty_session_json
   then says more. */

/* `inputs`: a JSON object of globals, or null. */
monty_state monty_session_start(monty_session *session,
                                const monty_program *program,
                                const char *inputs, size_t size);
/* Runs `source` in the state that the ones before have left. */
monty_state monty_session_feed(monty_session *session, const char *source,
                               size_t size);
/* `answer`: {"return": ...}, {"raise": {"type": ..., "message": ...}},
   {"pending": true}, {"undefined": true}, {"function": true} or
   {"resolve": [...]}. */
monty_state monty_session_resume(monty_session *session, const char *answer,
                                 size_t size);
/* Calls a function that the script gave out, as JSON ({"$type": "function",
   ...}), with an array of arguments and an object of keyword arguments; both
   may be null. */
monty_state monty_session_call(monty_session *session, const char *function,
                               size_t size, const char *arguments,
                               size_t arguments_size, const char *keywords,
                               size_t keywords_size);
/* From any thread: the run ends soon. */
void monty_session_interrupt(monty_session *session);

/* What the session came back with. */
monty_state monty_session_state(const monty_session *session);
/* The same with all that belongs to it: {"type":"call","id":1,...}. */
monty_text monty_session_json(const monty_session *session);
/* Name of the function, method, kind or name asked for; or empty. */
monty_text monty_session_name(const monty_session *session);
/* The result or the arguments alone: any JSON, or an array. */
monty_text monty_session_value(monty_session *session);
/* What a misuse was. */
monty_text monty_session_error(const monty_session *session);
/* What was printed since the last call; stream as above. */
monty_text monty_session_take_output(monty_session *session, int stream);
/* {"memory":...,"time_ns":...,"steps":...,"output":...,"host_calls":...} */
monty_text monty_session_spent(monty_session *session);

/* A second session in the same state. Null: `error` says why. */
monty_session *monty_session_fork(monty_session *session, monty_buffer *error);
/* The state as bytes: compressed by Zstd if `level` is above 0, signed if
   there is a key. Empty: `error` says why. */
monty_buffer monty_session_snapshot(monty_session *session, int level,
                                    const void *key, size_t key_size,
                                    monty_buffer *error);
/* A session from such bytes, which are verified. `options` can only lower
   their limits. A paused one waits for monty_session_resume. */
monty_session *monty_session_load(const void *data, size_t size,
                                  const monty_options *options, const void *key,
                                  size_t key_size, monty_buffer *error);

/*===--- Policies ---------------------------------------------------------===*/

/* `stubs`: a .pyi text, or null. Null: `error` says what is wrong. */
monty_policy *monty_policy_new(const char *json, size_t size, const char *stubs,
                               size_t stubs_size, monty_buffer *error);
void monty_policy_free(monty_policy *policy);
/* Judges the request that `session` waits with. 1: it is allowed. 0: it is
   not, and the session has gone on with the exception that says so; see
   monty_session_state. */
int monty_policy_check(monty_policy *policy, monty_session *session);

#ifdef __cplusplus
}
#endif

#endif
