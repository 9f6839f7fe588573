/*===- embed.c - A host in C ----------------------------------------------===*\
|*                                                                            *|
|* Runs the script that is its argument; the script may call add(a, b).       *|
|*                                                                            *|
\*===----------------------------------------------------------------------===*/

#include "monty-c/monty.h"
#include <stdio.h>
#include <string.h>

int main(int Count, char **Arguments) {
  const char *Source = Count > 1 ? Arguments[1] : "add(20, 22)";
  monty_session *Session = monty_session_new(NULL);
  if (!Session)
    return 1;
  monty_session_define_function(Session, "add");
  monty_state State = monty_session_feed(Session, Source, strlen(Source));
  while (State == MONTY_FUNCTION_CALL) {
    double A, B;
    char Answer[200];
    if (sscanf(monty_session_value(Session).data, "[%lf,%lf]", &A, &B) == 2)
      snprintf(Answer, sizeof(Answer), "{\"return\": %.17g}", A + B);
    else
      snprintf(Answer, sizeof(Answer),
               "{\"raise\": {\"type\": \"TypeError\", \"message\": \"add() "
               "wants two numbers\"}}");
    State = monty_session_resume(Session, Answer, strlen(Answer));
  }
  monty_text Output = monty_session_take_output(Session, 1);
  fwrite(Output.data, 1, Output.size, stdout);
  printf("%s\n", monty_session_json(Session).data);
  monty_session_free(Session);
  return State != MONTY_COMPLETE;
}
