package io.github.sessionlauncher.local.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.sessionlauncher.local.aws.AwsJsonService;
import io.github.sessionlauncher.local.functions.LambdaFunction;
import io.github.sessionlauncher.local.time.Timeline;
import io.github.sessionlauncher.local.world.BestEffort;
import software.amazon.awssdk.http.SdkHttpClient;

/** What happens on the ways between triggers, functions, the state machine and the services. */
public interface Interference {

  /** Nothing: everything arrives, once and at once. */
  Interference NONE = new Interference() {};

  /** The way from a function to an AWS service. */
  default SdkHttpClient overHttp(SdkHttpClient way) {
    return way;
  }

  /** A handler in its process, which may die. */
  default RequestStreamHandler overHandler(RequestStreamHandler handler) {
    return handler;
  }

  /** The way to a function. */
  default LambdaFunction overFunction(Timeline timeline, LambdaFunction function) {
    return function;
  }

  /** The way from the state machine to an AWS service. */
  default AwsJsonService overTask(AwsJsonService service) {
    return service;
  }

  /** The way of the events that Step Functions sends at best effort. */
  default BestEffort overStatusEvents(Timeline timeline) {
    return BestEffort.PROMPT;
  }
}
