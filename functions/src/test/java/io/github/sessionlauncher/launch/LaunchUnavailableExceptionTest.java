package io.github.sessionlauncher.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class LaunchUnavailableExceptionTest {

  /** Lambda logs the stack trace. */
  @Test
  void onlyAFailureOfACallHasAStackTrace() {
    assertEquals(0, LaunchUnavailableException.endNotVisible("e").getStackTrace().length);
    Cause cause = new Cause("IOException", "no route");
    LaunchUnavailableException failed =
        new LaunchUnavailableException("no route", cause, new IOException("no route"));
    assertTrue(failed.getStackTrace().length > 0);
  }
}
