package io.github.sessionlauncher.local.states.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorNamesTest {

  @ParameterizedTest
  @CsvSource({
    "MyError, MyError, true",
    "MyError, Other, false",
    "MyError, myError, false",
    "States.ALL, MyError, true",
    "States.ALL, States.Timeout, true",
    "States.ALL, States.QueryEvaluationError, true",
    "States.ALL, States.DataLimitExceeded, false",
    "States.DataLimitExceeded, States.DataLimitExceeded, true",
    "States.ALL, States.Runtime, false",
    "States.TaskFailed, States.Runtime, false",
    "States.Runtime, States.Runtime, false",
    "States.TaskFailed, MyError, true",
    "States.TaskFailed, Lambda.Unknown, true",
    "States.TaskFailed, States.QueryEvaluationError, true",
    "States.TaskFailed, States.DataLimitExceeded, true",
    "States.TaskFailed, States.Timeout, false",
    "States.Timeout, States.Timeout, true",
    "States.Timeout, MyError, false",
  })
  void errorsAreMatchedAsStepFunctionsDocuments(String name, String error, boolean matches) {
    assertEquals(matches, new ErrorNames(List.of(name)).match(error));
    assertEquals(matches, new ErrorNames(List.of("Unrelated", name)).match(error));
  }
}
