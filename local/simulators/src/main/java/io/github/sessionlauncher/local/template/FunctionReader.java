package io.github.sessionlauncher.local.template;

import io.github.sessionlauncher.local.functions.EnvironmentVariables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads functions, with the routes and the role that SAM makes for them. */
final class FunctionReader {

  private static final List<String> LEVELS =
      List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
  private static final int MOST_SECONDS = 900;
  private static final int LEAST_MEGABYTES = 128;
  private static final int MOST_MEGABYTES = 10_240;
  private static final int SIX_HOURS = 21_600;

  private final Path folder;
  private final Names names;
  private final Problems problems;
  private final Function<String, Optional<HttpApiResource>> apis;

  /**
   * @param folder the template's folder: CodeUri counts from there
   * @param apis the APIs by logical id
   */
  FunctionReader(
      Path folder,
      Names names,
      Problems problems,
      Function<String, Optional<HttpApiResource>> apis) {
    this.folder = folder;
    this.names = names;
    this.problems = problems;
    this.apis = apis;
  }

  FunctionResource read(Declared declared, ResourceProperties fields) {
    String id = declared.logicalId();
    String name = names.name(id).orElse(id);
    String role =
        declared.hasGeneratedRole() ? names.arn(declared.generatedRole()) : fields.text("Role");
    return new FunctionResource(
        id,
        name,
        names.arn(id),
        codeUri(fields),
        fields.text("Handler"),
        fields.text("Runtime"),
        fields.integer("Timeout", 3, 1, MOST_SECONDS),
        fields.integer("MemorySize", LEAST_MEGABYTES, LEAST_MEGABYTES, MOST_MEGABYTES),
        architectures(fields),
        environment(fields),
        role,
        logging(fields, name),
        routes(fields),
        asynchronous(fields),
        fields.optionalInteger("ReservedConcurrentExecutions", 0, Integer.MAX_VALUE));
  }

  private Map<String, String> environment(ResourceProperties fields) {
    ResourceProperties environment =
        fields.fields("Environment", "Variables").orElse(null);
    if (environment == null) {
      return Map.of();
    }
    Map<String, String> variables = environment.textMap("Variables");
    int bytes = 0;
    for (Map.Entry<String, String> variable : variables.entrySet()) {
      String name = variable.getKey();
      bytes += (name + variable.getValue()).getBytes(StandardCharsets.UTF_8).length;
      if (!EnvironmentVariables.isWellFormed(name) || EnvironmentVariables.isReserved(name)) {
        problems.add(environment.place(), "Lambda does not take the variable %s".formatted(name));
      }
    }
    if (bytes > EnvironmentVariables.MOST_BYTES) {
      problems.add(
          environment.place(),
          "the variables have %d bytes; Lambda takes %d"
              .formatted(bytes, EnvironmentVariables.MOST_BYTES));
    }
    return variables;
  }

  private Path codeUri(ResourceProperties fields) {
    Path code = fields.path("CodeUri", folder);
    if (!Files.exists(code)) {
      problems.add(fields.tree("CodeUri").place(), "there is nothing at %s".formatted(code));
    }
    return code;
  }

  private List<String> architectures(ResourceProperties fields) {
    List<String> architectures = fields.texts("Architectures");
    if (architectures.isEmpty()) {
      return List.of("x86_64");
    }
    if (architectures.size() > 1
        || !List.of("x86_64", "arm64").contains(architectures.getFirst())) {
      problems.add(fields.tree("Architectures").place(), "Architectures is one of x86_64, arm64");
    }
    return architectures;
  }

  private FunctionResource.Logging logging(ResourceProperties fields, String name) {
    ResourceProperties logging =
        fields
            .fields(
                "LoggingConfig", "LogFormat", "ApplicationLogLevel", "SystemLogLevel", "LogGroup")
            .orElse(null);
    String group = "/aws/lambda/" + name;
    if (logging == null) {
      return new FunctionResource.Logging(group, "Text", Optional.empty(), Optional.empty());
    }
    String format = logging.choice("LogFormat", "Text", List.of("Text", "JSON"));
    Optional<String> application = level(logging, "ApplicationLogLevel", LEVELS);
    Optional<String> system = level(logging, "SystemLogLevel", List.of("DEBUG", "INFO", "WARN"));
    if (!format.equals("JSON") && (application.isPresent() || system.isPresent())) {
      problems.add(logging.place(), "log levels need LogFormat: JSON");
    }
    return new FunctionResource.Logging(
        logging.optionalText("LogGroup").orElse(group), format, application, system);
  }

  private static Optional<String> level(
      ResourceProperties logging, String name, List<String> levels) {
    return logging.has(name) ? Optional.of(logging.choice(name, "", levels)) : Optional.empty();
  }

  private FunctionResource.Asynchronous asynchronous(ResourceProperties fields) {
    Optional<String> deadLetters =
        fields
            .fields("DeadLetterQueue", "Type", "TargetArn")
            .map(
                queue -> {
                  queue.tree("Type");
                  queue.choice("Type", "SQS", List.of("SQS"));
                  return queue.text("TargetArn");
                });
    ResourceProperties config =
        fields
            .fields(
                "EventInvokeConfig",
                "MaximumRetryAttempts",
                "MaximumEventAgeInSeconds",
                "DestinationConfig")
            .orElse(null);
    if (config == null) {
      return new FunctionResource.Asynchronous(
          2, Duration.ofSeconds(SIX_HOURS), Optional.empty(), deadLetters);
    }
    Optional<String> onFailure =
        config
            .fields("DestinationConfig", "OnFailure")
            .flatMap(destinations -> destinations.fields("OnFailure", "Type", "Destination"))
            .map(
                destination -> {
                  destination.choice("Type", "SQS", List.of("SQS"));
                  return destination.text("Destination");
                });
    return new FunctionResource.Asynchronous(
        config.integer("MaximumRetryAttempts", 2, 0, 2),
        Duration.ofSeconds(config.integer("MaximumEventAgeInSeconds", SIX_HOURS, 60, SIX_HOURS)),
        onFailure,
        deadLetters);
  }

  private List<ApiRoute> routes(ResourceProperties fields) {
    List<ApiRoute> routes = new ArrayList<>();
    if (fields.optional("Events").orElse(null) instanceof TemplateNode.Mapping events) {
      events
          .members()
          .values()
          .forEach(
              tree -> {
                ResourceProperties event =
                    ResourceProperties.of(tree, problems, "an event", Set.of("Type", "Properties"));
                String type = event.text("Type");
                if (type.equals("HttpApi")) {
                  routes.add(route(event));
                } else if (!type.isEmpty()) {
                  problems.add(event.place(), "the event type %s is not simulated".formatted(type));
                }
              });
    }
    return routes;
  }

  private ApiRoute route(ResourceProperties event) {
    ResourceProperties fields =
        ResourceProperties.of(
            event.tree("Properties"),
            problems,
            "an HttpApi event",
            Set.of("ApiId", "Method", "Path", "PayloadFormatVersion", "TimeoutInMillis", "Auth"));
    String api = fields.text("ApiId");
    fields.choice("PayloadFormatVersion", "2.0", List.of("2.0"));
    Optional<HttpApiResource> resource = apis.apply(api);
    if (resource.isEmpty() && !api.isEmpty()) {
      problems.add(fields.place(), "there is no HTTP API %s".formatted(api));
    }
    String method = fields.text("Method").toUpperCase(Locale.ROOT);
    String path = fields.text("Path");
    String authorizer =
        fields
            .fields("Auth", "Authorizer")
            .flatMap(auth -> auth.optionalText("Authorizer"))
            .or(() -> resource.map(each -> each.routeAuthorizers().get(method + " " + path)))
            .or(() -> resource.map(HttpApiResource::defaultAuthorizer))
            .orElse(HttpApiReader.NONE);
    resource
        .filter(each -> !HttpApiReader.knows(each, authorizer))
        .ifPresent(
            each ->
                problems.add(
                    fields.place(),
                    "the API %s has no authorizer %s".formatted(each.logicalId(), authorizer)));
    return new ApiRoute(
        resource.map(HttpApiResource::logicalId).orElse(api),
        method,
        path,
        "2.0",
        authorizer,
        fields.optionalInteger("TimeoutInMillis", 50, 30_000));
  }

  /** What SAM adds by itself to the role that it makes. */
  static List<PolicyStatement> generatedStatements(FunctionResource function) {
    List<PolicyStatement> statements = new ArrayList<>();
    statements.add(RoleReader.basicExecution());
    function
        .asynchronous()
        .deadLetterArn()
        .ifPresent(
            arn ->
                statements.add(
                    RoleReader.allow("DeadLetterQueue", List.of("sqs:SendMessage"), arn)));
    function
        .asynchronous()
        .onFailureArn()
        .ifPresent(
            arn -> statements.add(RoleReader.allow("OnFailure", List.of("sqs:SendMessage"), arn)));
    return statements;
  }
}
