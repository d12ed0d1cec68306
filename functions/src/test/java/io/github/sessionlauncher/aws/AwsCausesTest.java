package io.github.sessionlauncher.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonParseException;
import io.github.sessionlauncher.athena.ScriptedAthena;
import io.github.sessionlauncher.launch.Cause;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

class AwsCausesTest {

  private static String type(Throwable cause) {
    return AwsCauses.of(SdkClientException.create("words", cause)).type();
  }

  @Test
  void anErrorOfAServiceKeepsItsNameAndItsMessage() {
    assertEquals(
        new Cause("ThrottlingException", "Rate exceeded"),
        AwsCauses.of(
            ScriptedAthena.error(
                    AwsServiceException.builder(), 400, "ThrottlingException", "Rate exceeded")
                .build()));
  }

  @Test
  void anErrorWithoutANameIsNamedAfterItsStatus() {
    SdkException bare =
        AwsServiceException.builder().statusCode(504).message("Gateway Time-out").build();
    assertEquals(new Cause("HTTP 504", "Gateway Time-out"), AwsCauses.of(bare));
    SdkException nameless =
        AwsServiceException.builder()
            .statusCode(502)
            .awsErrorDetails(AwsErrorDetails.builder().errorMessage("proxy").build())
            .build();
    assertEquals("HTTP 502", AwsCauses.of(nameless).type());
  }

  @Test
  void aBrokenOrSlowConnectionIsNoAnswer() {
    assertEquals(
        new Cause("NoAnswer", "words"),
        AwsCauses.of(SdkClientException.create("words", new IOException())));
    assertEquals("NoAnswer", type(new SocketTimeoutException()));
    assertEquals("NoAnswer", type(new IllegalStateException(new SocketTimeoutException())));
    for (SdkException late :
        List.of(
            ApiCallTimeoutException.builder().message("late").build(),
            ApiCallAttemptTimeoutException.builder().message("late").build())) {
      assertEquals(new Cause("NoAnswer", "late"), AwsCauses.of(late));
    }
  }

  @Test
  void anAnswerThatTheSdkCannotReadHasItsOwnCause() {
    assertEquals("UnreadableAnswer", type(new JsonParseException(null, "no JSON")));
    assertEquals("UnreadableAnswer", type(new IllegalStateException()));
    assertEquals("UnreadableAnswer", type(null));
  }
}
