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
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Lambda in this process and in virtual time. A handler's own work takes no time; what it waits for
 * does (see {@link #pause}), and other invocations go on meanwhile. A process dies where a
 * simulation wants it to, and with it everything that it had still to do.
 */
public final class InProcessLambda {

  private final VirtualTimeline timeline;
  private final Consumer<String> log;
  private Invocation working;

  /**
   * @param log gets what the handlers log
   */
  public InProcessLambda(VirtualTimeline timeline, Consumer<String> log) {
    this.timeline = timeline;
    this.log = log;
  }

  /** The end of a process: no handler can catch it as an exception. */
  private static final class ProcessEnd extends Error {

    private static final long serialVersionUID = 1L;

    ProcessEnd() {
      super("the process has ended", null, false, false);
    }
  }

  /**
   * A function.
   *
   * @param process starts a process: makes a new handler. Asked when there is none, or it has died
   * @param startUp how long an invocation takes until the handler has it; asked for each
   */
  public LambdaFunction function(
      FunctionIdentity identity,
      Supplier<RequestStreamHandler> process,
      Supplier<Duration> startUp) {
    return new Function(identity, process, startUp);
  }

  /** The handler that calls this waits. Never returns if its process has ended meanwhile. */
  public void pause(Duration duration) {
    Invocation mine = working;
    timeline.pauseUntil(timeline.now().plus(duration));
    working = mine;
    if (mine.answered) {
      throw new ProcessEnd();
    }
  }

  /** The process whose handler calls this dies. Never returns. */
  public void die() {
    throw new ProcessEnd();
  }

  /** The request id of the invocation at work. */
  public String requestId() {
    return working.requestId;
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

  /** One invocation, until it is answered or its process has died. */
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
      working = this;
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
        // as Lambda's runtime reports what a handler throws
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

    private InvocationResult problem(String errorType, String words) {
      return InvocationResult.FunctionError.of(errorType, "RequestId: " + requestId + " " + words);
    }

    private void finish(InvocationResult result) {
      if (!answered) {
        answered = true;
        answer.accept(result);
      }
    }
  }
}
