package io.github.sessionlauncher.local.fuzz;

import java.util.List;
import java.util.function.BiFunction;

/** The list of all borders. */
public final class Borders {

  private final Samples samples;

  public Borders(Samples samples) {
    this.samples = samples;
  }

  /** Returns all borders. The sum of their shares is a thousand. */
  public List<BorderKind> all() {
    return List.of(
        function("start-http", 140, true, Payloads::http),
        function("start-schedule", 80, true, Payloads::schedule),
        function("start-event", 80, true, Payloads::event),
        function("start-direct", 110, true, Payloads::direct),
        new BorderKind("last-net", 60, () -> new LastNetBorder(world(), samples)),
        function("status-look", 80, false, Payloads::look),
        function("status-http", 60, false, Payloads::sessionCall),
        new BorderKind("launch", 6, () -> new LaunchBorder(samples)),
        new BorderKind("http-api", 84, () -> new HttpApiBorder(world(), samples)),
        new BorderKind("http-port", 10, () -> new HttpPortBorder(world(), samples)),
        new BorderKind("invoke", 30, () -> new InvokeBorder(world(), samples)),
        aws("athena", 40, AwsJsonInputs.Service.ATHENA),
        aws("step-functions", 40, AwsJsonInputs.Service.STEP_FUNCTIONS),
        aws("event-bridge", 30, AwsJsonInputs.Service.EVENT_BRIDGE),
        aws("sqs", 20, AwsJsonInputs.Service.SQS),
        new BorderKind("shorthand", 20, ShorthandBorder::new),
        new BorderKind("launch-file", 10, () -> new LaunchFileBorder(samples)),
        new BorderKind("template", 30, () -> new TemplateBorder(samples)),
        new BorderKind("definition", 30, () -> new DefinitionBorder(samples)),
        new BorderKind("expression", 40, () -> new ExpressionBorder(samples)));
  }

  private BorderKind aws(String name, int share, AwsJsonInputs.Service service) {
    return new BorderKind(name, share, () -> new AwsJsonBorder(world(), service));
  }

  private FreshWorld world() {
    return new FreshWorld(samples.stack());
  }

  private BorderKind function(
      String name, int share, boolean start, BiFunction<Payloads, Chance, Input> generator) {
    return new BorderKind(
        name,
        share,
        () -> {
          FreshWorld world = world();
          Payloads payloads = new Payloads(samples, world.startSession());
          return new FunctionBorder(world, start, chance -> generator.apply(payloads, chance));
        });
  }
}
