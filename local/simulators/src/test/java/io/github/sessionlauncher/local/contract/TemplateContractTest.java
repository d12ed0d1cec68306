package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.template.FunctionResource;
import io.github.sessionlauncher.local.template.HttpApiResource;
import io.github.sessionlauncher.local.template.JwtAuthorizer;
import io.github.sessionlauncher.local.template.QueueResource;
import io.github.sessionlauncher.local.template.RolePolicy;
import io.github.sessionlauncher.local.template.RoleResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.template.TemplateProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the template matches the handlers and their triggers. */
class TemplateContractTest {

  private final Stack stack = Repository.stack();

  @Test
  void everyHandlerIsAClassThatLambdaCanRun() throws Exception {
    for (FunctionResource function : stack.all(FunctionResource.class)) {
      String[] handler = function.handler().split("::");
      Class<?> type = Class.forName(handler[0]);
      assertTrue(RequestStreamHandler.class.isAssignableFrom(type), handler[0]);
      assertEquals("handleRequest", handler[1]);
      type.getConstructor();
    }
  }

  @Test
  void theTemplateDeclaresExactlyTheVariablesThatTheFunctionsRead() {
    Set<String> read = new TreeSet<>();
    Matcher matcher =
        Pattern.compile("\"([A-Z][A-Z_]+)\"")
            .matcher(
                Repository.text(
                    Repository.FUNCTIONS.resolve(
                        "io/github/sessionlauncher/lambda/Environment.java")));
    while (matcher.find()) {
      read.add(matcher.group(1));
    }
    read.addAll(Set.of("AWS_ENDPOINT_URL_ATHENA", "AWS_ENDPOINT_URL_SFN")); // the SDK's
    Set<String> declared = new TreeSet<>();
    stack
        .all(FunctionResource.class)
        .forEach(function -> declared.addAll(function.environment().keySet()));
    assertEquals(read, declared);
  }

  /** CloudFormation writes a parameter again when a property of it changes. */
  @Test
  void noDeploymentErasesTheStartTimes() {
    String template = Repository.text(Repository.HOME.resolve("template.yaml"));
    assertTrue(
        template.contains(
            """
              StartTimes:
                Type: AWS::SSM::Parameter
                Properties:
                  Type: String
                  Description: The start times of the last sessions of each work group.
                  Value: "{}"

            """),
        "a changed property of StartTimes erases what every stack has learned");
  }

  @Test
  void theEndpointsAreTheSdksDefaults() {
    for (FunctionResource function : stack.all(FunctionResource.class)) {
      assertEquals(
          "https://athena.us-east-1.amazonaws.com",
          function.environment().get("AWS_ENDPOINT_URL_ATHENA"));
      assertEquals(
          "https://states.us-east-1.amazonaws.com",
          function.environment().get("AWS_ENDPOINT_URL_SFN"));
    }
  }

  @Test
  void samLocalSetsOnlyDeclaredVariables() {
    JsonNode overrides = Repository.json("local/sam-env.json").path("Parameters");
    Set<String> declared = new HashSet<>();
    stack
        .all(FunctionResource.class)
        .forEach(function -> declared.addAll(function.environment().keySet()));
    overrides.fieldNames().forEachRemaining(name -> assertTrue(declared.contains(name), name));
    assertEquals(
        stack.get(FunctionResource.class, "StartFunction").environment().get("STATE_MACHINE_ARN"),
        overrides.path("STATE_MACHINE_ARN").asText());
  }

  @Test
  void callsOfTheApiAreAuthorizedByIam() {
    assertEquals(Set.of("AWS_IAM"), Set.copyOf(authorizers(stack).values()));
  }

  @Test
  void withAnIssuerCallsOfTheApiAreAuthorizedByTokens() {
    Stack jwt =
        Stack.of(
            Repository.HOME.resolve("template.yaml"),
            Map.of("JwtIssuer", "https://issuer.example", "JwtAudience", "sessions"),
            "us-east-1");
    assertEquals(Set.of("Jwt"), Set.copyOf(authorizers(jwt).values()));
    assertEquals(
        Map.of("Jwt", new JwtAuthorizer("https://issuer.example", List.of("sessions"))),
        jwt.get(HttpApiResource.class, "Api").jwtAuthorizers());
  }

  @Test
  void theScopesOfATokenDependOnWhatItsCallDoes() {
    Stack jwt =
        Stack.of(
            Repository.HOME.resolve("template.yaml"),
            Map.of(
                "JwtIssuer", "https://issuer.example",
                "JwtAudience", "sessions",
                "JwtLookScopes", "look,all",
                "JwtLaunchScopes", "launch",
                "JwtCalculationScopes", "calculate",
                "JwtEndScopes", "end"),
            "us-east-1");
    assertEquals(
        Map.of(
            "GET /sessions", List.of("look", "all"),
            "GET /sessions/{SessionId}", List.of("look", "all"),
            "GET /launches/{LaunchId}", List.of("look", "all"),
            "POST /sessions", List.of("launch"),
            "POST /calculations", List.of("calculate"),
            "DELETE /sessions/{SessionId}", List.of("end"),
            "DELETE /launches/{LaunchId}", List.of("end")),
        jwt.get(HttpApiResource.class, "Api").routeScopes());
    stack
        .get(HttpApiResource.class, "Api")
        .routeScopes()
        .forEach((route, scopes) -> assertEquals(List.of(), scopes, route));
  }

  @Test
  void anIssuerWithoutAnAudienceIsRejected() {
    for (Map<String, String> half :
        List.of(Map.of("JwtIssuer", "https://issuer.example"), Map.of("JwtAudience", "sessions"))) {
      TemplateProblem problem =
          assertThrows(
              TemplateProblem.class,
              () -> Stack.of(Repository.HOME.resolve("template.yaml"), half, "us-east-1"));
      assertTrue(
          problem.getMessage().contains("both JwtIssuer and JwtAudience"), problem.getMessage());
    }
  }

  /** Returns the authorizers by route. */
  private static Map<String, String> authorizers(Stack stack) {
    Map<String, String> authorizers = new TreeMap<>();
    stack
        .all(FunctionResource.class)
        .forEach(
            function ->
                function
                    .routes()
                    .forEach(
                        route ->
                            authorizers.put(
                                route.method() + " " + route.path(), route.authorizer())));
    assertEquals(
        authorizers,
        stack.get(HttpApiResource.class, "Api").routeAuthorizers(),
        "the API's definition has an authorizer for exactly these routes");
    return authorizers;
  }

  @Test
  void everyAsynchronousPathHasADeadLetterQueue() {
    String queue = stack.get(QueueResource.class, "DeadLetters").arn();
    for (RuleResource rule : stack.all(RuleResource.class)) {
      rule.rule()
          .targets()
          .forEach(target -> assertEquals(Optional.of(queue), target.deadLetterArn()));
      assertTrue(stack.ruleMaySend(rule.arn(), queue), rule.logicalId());
      rule.rule()
          .targets()
          .forEach(target -> assertTrue(mayDeliver(rule, target), rule.logicalId()));
    }
    FunctionResource start = stack.get(FunctionResource.class, "StartFunction");
    assertEquals(Optional.of(queue), start.asynchronous().onFailureArn());
  }

  /** Returns whether the rule may invoke the function or its role may start the state machine. */
  private boolean mayDeliver(RuleResource rule, Target target) {
    return target
        .roleArn()
        .flatMap(stack::role)
        .map(role -> new RolePolicy(role).allows("states:StartExecution", target.arn()))
        .orElseGet(() -> stack.ruleMayInvoke(rule.arn(), target.arn()));
  }

  @Test
  void theFunctionsShareOnePackageAndRunOnJava25() {
    Map<String, FunctionResource> functions = new java.util.TreeMap<>();
    stack.all(FunctionResource.class).forEach(each -> functions.put(each.logicalId(), each));
    assertEquals(Set.of("ApiFunction", "StartFunction", "StatusFunction"), functions.keySet());
    functions
        .values()
        .forEach(
            function -> {
              assertEquals("java25", function.runtime());
              assertEquals(Repository.HOME.resolve("functions"), function.codeUri());
              assertEquals("JSON", function.logging().format());
            });
  }

  @Test
  void functionsAndStateMachinesAreTracedTogetherOrNotAtAll() {
    for (boolean traced : List.of(true, false)) {
      Stack either =
          Stack.of(
              Repository.HOME.resolve("template.yaml"),
              Map.of("Tracing", String.valueOf(traced)),
              "us-east-1");
      either
          .all(FunctionResource.class)
          .forEach(each -> assertEquals(traced, each.traced(), each.logicalId()));
      either
          .all(StateMachineResource.class)
          .forEach(each -> assertEquals(traced, each.traced(), each.logicalId()));
      for (RoleResource role : either.all(RoleResource.class)) {
        boolean rule = role.logicalId().equals("ExecutionEndRuleRole");
        assertEquals(
            traced && !rule,
            new RolePolicy(role).allows("xray:PutTraceSegments", "*"),
            role.logicalId());
      }
    }
  }

  /** The variables that API Gateway's guide lists, "Customize HTTP API access logs". */
  private static final Set<String> ACCESS_LOG_VARIABLES =
      Set.of(
          "requestId",
          "requestTime",
          "routeKey",
          "status",
          "identity.userArn",
          "identity.sourceIp",
          "authorizer.claims.sub",
          "authorizer.error",
          "responseLatency",
          "integrationLatency",
          "integration.status",
          "integration.requestId",
          "integrationErrorMessage",
          "error.message");

  @Test
  void theAccessLogIsJsonOfDocumentedVariablesWithoutHeadersOrQuery() {
    JsonNode format = Repository.parsed(stack.get(HttpApiResource.class, "Api").accessLogFormat());
    Set<String> variables = new HashSet<>();
    format.forEach(value -> variables.add(value.asText()));
    assertEquals(
        ACCESS_LOG_VARIABLES.stream().map("$context."::concat).collect(Collectors.toSet()),
        variables);
    assertEquals(variables.size(), format.size());
  }
}
