package io.github.sessionlauncher.local.inprocess;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.functions.FunctionIdentity;
import io.github.sessionlauncher.local.functions.InvocationResult;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.time.VirtualTimeline;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs Lambda handlers in this process and in virtual time. A handler's own work takes no time.
 * Waiting takes time (see {@link #pause}), and other invocations continue meanwhile. A simulation
 * can crash the process of a function; the rest of the invocation never runs.
 */
public final class InProcessLambda {

  private final VirtualTimeline timeline;
  private final Consumer<String> log;
  private final List<Function> functions = new ArrayList<>();
  private Invocation current;

  /**
   * @param log receives each line that the handlers log
   */
  public InProcessLambda(VirtualTimeline timeline, Consumer<String> log) {
    this.timeline = timeline;
    this.log = log;
  }

  /**
   * Ends the process of a function. It is an error, so that no handler catches it as an exception.
   */
  private static final class ProcessEnd extends Error {

    private static final long serialVersionUID = 1L;

    ProcessEnd() {
      super("the process has ended", null, false, false);
    }
  }

  /**
   * Creates a function.
   *
   * @param process starts a process and returns its handler; called if there is no process, or the
   *     last one crashed
   * @param startUp returns how long an invocation takes to reach the handler; called for each
   *     invocation
   */
  public LambdaFunction function(
      FunctionIdentity identity,
      Supplier<RequestStreamHandler> process,
      Supplier<Duration> startUp) {
    Function function = new Function(identity, process, startUp);
    functions.add(function);
    return function;
  }

  /**
   * Deploys all functions anew: later invocations get new processes, and those under way end in the
   * old ones.
   */
  public void deploy() {
    functions.forEach(function -> function.handler = null);
  }

  /** Makes the calling handler wait. Does not return if its process ends meanwhile. */
  public void pause(Duration duration) {
    Invocation invocation = current;
    timeline.pauseUntil(timeline.now().plus(duration));
    current = invocation;
    if (invocation.answered) {
      throw new ProcessEnd();
    }
  }

  /** Crashes the process of the calling handler. Never returns. */
  public void crash() {
    throw new ProcessEnd();
  }

  /** Returns the request id of the invocation that is running. */
  public String requestId() {
    return current.requestId;
  }

  private final class Function implements LambdaFunction {

    private final FunctionIdentity identity;
    private final Supplier<RequestStreamHandler> process;
    private final Supplier<Duration> startUp;
    private RequestStreamHandler handler;

    Function(
        FunctionIdentity identity,
        Supplier<RequestStreamHandler> process,
        Supplier<Duration> startUp) {
      this.identity = identity;
      this.process = process;
      this.startUp = startUp;
    }

    @Override
    public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
      LambdaFunction.checkSize(payload);
      Invocation invocation = new Invocation(this, requestId, payload, answer);
      timeline.process(timeline.now().plus(startUp.get()), invocation::run);
    }

    RequestStreamHandler handler() {
      if (handler == null) {
        handler = process.get();
      }
      return handler;
    }
  }

  /** One invocation, until it has a result. */
  private final class Invocation {

    private final Function function;
    private final String requestId;
    private final byte[] payload;
    private final Consumer<InvocationResult> answer;
    private boolean answered;

    Invocation(
        Function function, String requestId, byte[] payload, Consumer<InvocationResult> answer) {
      this.function = function;
      this.requestId = requestId;
      this.payload = payload;
      this.answer = answer;
    }

    void run() {
      Instant limit = timeline.now().plus(function.identity.timeout());
      Timeline.Appointment timeOut = timeline.at(limit, this::timedOut);
      current = this;
      InvocationResult result = result(limit);
      timeOut.cancel();
      finish(result);
    }

    private InvocationResult result(Instant limit) {
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      try {
        function
            .handler()
            .handleRequest(
                new ByteArrayInputStream(payload),
                output,
                new InProcessContext(
                    function.identity,
                    requestId,
                    () -> Duration.between(timeline.now(), limit),
                    log));
        return new InvocationResult.Answered(output.toByteArray());
      } catch (ProcessEnd end) {
        function.handler = null;
        return problem("Runtime.ExitError", "Error: Runtime exited with error: signal: killed");
      } catch (Exception thrown) {
        // as Lambda's runtime reports an exception of a handler
        return InvocationResult.FunctionError.of(
            thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
      }
    }

    private void timedOut() {
      double seconds = function.identity.timeout().toMillis() / 1000.0;
      finish(
          problem(
              "Sandbox.Timedout",
              String.format(Locale.ROOT, "Error: Task timed out after %.2f seconds", seconds)));
    }

    private InvocationResult problem(String errorType, String message) {
      return InvocationResult.FunctionError.of(
          errorType, "RequestId: " + requestId + " " + message);
    }

    private void finish(InvocationResult result) {
      if (!answered) {
        answered = true;
        answer.accept(result);
      }
    }
  }
}
