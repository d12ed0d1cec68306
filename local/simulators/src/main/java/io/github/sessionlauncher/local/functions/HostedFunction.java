package io.github.sessionlauncher.local.functions;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A function that runs in real processes. Processes are started on demand and kept; {@link
 * Concurrency} limits their number. Created by {@link FunctionHost#host}; must be called inside
 * actions of the host's timeline.
 */
public final class HostedFunction implements LambdaFunction {

  private final FunctionHost host;
  private final FunctionSettings settings;
  private final Concurrency concurrency;
  private final List<ExecutionEnvironment> environments = new ArrayList<>();
  private final Deque<Work> waiting = new ArrayDeque<>();

  HostedFunction(FunctionHost host, FunctionSettings settings, Concurrency concurrency) {
    this.host = host;
    this.settings = settings;
    this.concurrency = concurrency;
  }

  /** Invokes the function under a new request id. */
  public void invoke(byte[] payload, Consumer<InvocationResult> answer) {
    invoke(host.requestIds().uuid(), payload, answer);
  }

  @Override
  public void invoke(String requestId, byte[] payload, Consumer<InvocationResult> answer) {
    LambdaFunction.checkSize(payload);
    Work work = new Work(requestId, payload, answer, host.timeline().realWork());
    ExecutionEnvironment free = free();
    if (free != null) {
      free.take(work);
    } else if (environments.size() < concurrency.environments()) {
      startEnvironment().take(work);
    } else {
      switch (concurrency.whenFull()) {
        case QUEUE -> waiting.add(work);
        case THROTTLE ->
            host.timeline()
                .soon(
                    () ->
                        work.finish(
                            new InvocationResult.Throttled(
                                "ReservedFunctionConcurrentInvocationLimitExceeded")));
      }
    }
  }

  /** Starts one environment ahead of the first invocation, unless one exists already. */
  public void warmUp() {
    if (environments.isEmpty()) {
      startEnvironment();
    }
  }

  private ExecutionEnvironment free() {
    ExecutionEnvironment idle = first(ExecutionEnvironment::isIdle);
    return idle != null ? idle : first(ExecutionEnvironment::isNearlyIdle);
  }

  private ExecutionEnvironment first(Predicate<ExecutionEnvironment> condition) {
    return environments.stream().filter(condition).findFirst().orElse(null);
  }

  private ExecutionEnvironment startEnvironment() {
    ExecutionEnvironment environment =
        new ExecutionEnvironment(host, settings, new EnvironmentOwner());
    environments.add(environment);
    return environment;
  }

  private final class EnvironmentOwner implements ExecutionEnvironment.Owner {

    @Override
    public void idle(ExecutionEnvironment environment) {
      if (!waiting.isEmpty()) {
        environment.take(waiting.remove());
      }
    }

    @Override
    public void gone(ExecutionEnvironment environment) {
      environments.remove(environment);
      if (!waiting.isEmpty()) {
        startEnvironment().take(waiting.remove());
      }
    }
  }
}
