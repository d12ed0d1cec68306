package io.github.sessionlauncher.launch;

/** The answer to the caller of a launch. */
public sealed interface StartReply {

  Launch launch();

  String executionArn();

  /**
   * The launch is accepted and will end with one outcome.
   *
   * @param sessionId its session; null as long as Athena has named none
   * @param state the state in Athena's first answer, or null
   * @param why why this call started no session, for the log; or null
   */
  record Accepted(Launch launch, String executionArn, String sessionId, String state, Cause why)
      implements StartReply {}

  /** Athena refused the request for good; the outcome event says so too. */
  record Rejected(Launch launch, String executionArn, Cause cause) implements StartReply {}
}
