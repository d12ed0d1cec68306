package io.github.sessionlauncher.local.functions;

import io.github.sessionlauncher.local.functions.InvocationResult.FunctionError;
import io.github.sessionlauncher.local.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Lambda's execution environment: one process that handles one invocation at a time and stays warm
 * between invocations.
 *
 * <p>The life cycle is Lambda's. The initialization has 10 s of its own. If it fails, it runs once
 * more as part of the invocation and within the function's timeout; a second failure is the result
 * of the invocation. When a process exits or times out, its environment is discarded.
 */
final class ExecutionEnvironment {

  /** The time limit of the initialization (Lambda guide, execution environment). */
  private static final Duration INITIALIZATION = Duration.ofSeconds(10);

  private enum Phase {
    INITIALIZING,
    IDLE,
    WORKING,
    ANSWERED,
    GONE
  }

  /** Receives the events of an environment. */
  interface Owner {

    /** The environment is ready for an invocation. */
    void idle(ExecutionEnvironment environment);

    /** The environment no longer exists. */
    void gone(ExecutionEnvironment environment);
  }

  private final FunctionHost host;
  private final FunctionSettings settings;
  private final Owner owner;
  private Phase phase;
  private RuntimeProcess process;
  private int processes;
  private Work work;
  private boolean initializedAgain;
  private Timeline.Appointment limit = () -> {};
  private Instant deadline;

  ExecutionEnvironment(FunctionHost host, FunctionSettings settings, Owner owner) {
    this.host = host;
    this.settings = settings;
    this.owner = owner;
    startProcess();
  }

  /** Returns whether the environment can take an invocation immediately. */
  boolean isIdle() {
    return phase == Phase.IDLE;
  }

  /**
   * Returns whether the environment will be idle soon: it was started ahead or has just responded.
   */
  boolean isNearlyIdle() {
    return work == null && (phase == Phase.INITIALIZING || phase == Phase.ANSWERED);
  }

  /** Takes an invocation. Allowed only while {@link #isIdle()} or {@link #isNearlyIdle()}. */
  void take(Work newWork) {
    work = newWork;
    switch (phase) {
      case IDLE -> {
        startTimeout();
        deliver();
      }
      case ANSWERED -> startTimeout();
      case INITIALIZING -> startInitializationLimit();
      case WORKING, GONE -> throw new IllegalStateException("an environment that is " + phase);
    }
  }

  private void startInitializationLimit() {
    limit.cancel();
    limit = host.timeline().after(INITIALIZATION, this::initializationTookTooLong);
  }

  private void startProcess() {
    phase = Phase.INITIALIZING;
    int number = ++processes;
    process =
        host.start(
            settings,
            event ->
                host.timeline()
                    .soon(
                        () -> {
                          // events of a process that was killed are ignored
                          if (number == processes) {
                            handle(event);
                          }
                        }));
  }

  private void handle(RuntimeEvent event) {
    switch (event) {
      case RuntimeEvent.RequestedNext() -> ready();
      case RuntimeEvent.Responded(byte[] payload) -> answer(new InvocationResult.Answered(payload));
      case RuntimeEvent.ResponseTooLarge(long bytes) ->
          answer(
              FunctionError.of(
                  "Function.ResponseSizeTooLarge",
                  "Response payload size (%d bytes) exceeded maximum allowed payload size (%d bytes)."
                      .formatted(bytes, RuntimeApi.MAXIMUM_RESPONSE_BYTES)));
      case RuntimeEvent.Failed(byte[] payload) -> answer(FunctionError.unhandled(payload));
      case RuntimeEvent.InitializationFailed(byte[] payload) ->
          initializationFailed(FunctionError.unhandled(payload));
      case RuntimeEvent.Exited(int status) -> exited(status);
      case RuntimeEvent.NotStarted(String problem) ->
          initializationFailed(problem("Runtime.InvalidEntrypoint", "Error: " + problem));
    }
  }

  private void ready() {
    if (work == null) {
      phase = Phase.IDLE;
      owner.idle(this);
      return;
    }
    if (!initializedAgain) {
      startTimeout();
    }
    deliver();
  }

  private void deliver() {
    phase = Phase.WORKING;
    initializedAgain = false;
    process.enqueue(
        new RuntimeApi.Invocation(
            work.requestId(),
            work.payload(),
            deadline.toEpochMilli(),
            settings.arn(),
            host.traceId()));
  }

  private void startTimeout() {
    limit.cancel();
    limit = host.timeline().after(settings.timeout(), this::timedOut);
    deadline = host.clock().instant().plus(settings.timeout());
  }

  private void answer(InvocationResult result) {
    phase = Phase.ANSWERED;
    finish(result);
  }

  private void finish(InvocationResult result) {
    limit.cancel();
    Work finished = work;
    work = null;
    finished.finish(result);
  }

  private void exited(int status) {
    FunctionError error = problem("Runtime.ExitError", "Error: " + exitReason(status));
    switch (phase) {
      case INITIALIZING -> initializationFailed(error);
      case WORKING -> end(error);
      case IDLE, ANSWERED -> {
        if (work == null) {
          end(error);
        } else {
          // the process has not received its next invocation yet, so a new process handles it
          startProcess();
          startInitializationLimit();
        }
      }
      case GONE -> {}
    }
  }

  /** Returns Lambda's description of the exit. Java reports a signal as 128 plus its number. */
  private static String exitReason(int status) {
    UnaryOperator<String> error = reason -> "Runtime exited with error: " + reason;
    return switch (status) {
      case 0 -> "Runtime exited without providing a reason";
      case 134 -> error.apply("signal: aborted");
      case 137 -> error.apply("signal: killed");
      case 139 -> error.apply("signal: segmentation fault");
      default -> error.apply("exit status " + status);
    };
  }

  private void initializationTookTooLong() {
    initializationFailed(problem("Sandbox.Timedout", "Error: Initialization timed out"));
  }

  private void initializationFailed(FunctionError error) {
    if (work == null || initializedAgain) {
      end(error);
      return;
    }
    killProcess();
    initializedAgain = true;
    startTimeout();
    startProcess();
  }

  private void timedOut() {
    double seconds = settings.timeout().toMillis() / 1000.0;
    end(
        problem(
            "Sandbox.Timedout",
            String.format(Locale.ROOT, "Error: Task timed out after %.2f seconds", seconds)));
  }

  private FunctionError problem(String errorType, String message) {
    String requestId = work == null ? "" : work.requestId();
    return FunctionError.of(errorType, "RequestId: " + requestId + " " + message);
  }

  /** Discards the environment. {@code error} is the result of its current invocation, if any. */
  private void end(FunctionError error) {
    phase = Phase.GONE;
    killProcess();
    owner.gone(this);
    if (work != null) {
      finish(error);
    }
  }

  private void killProcess() {
    processes++;
    if (process != null) {
      process.kill();
    }
  }
}
