package io.github.sessionlauncher.local.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sessionlauncher.local.events.EventPattern;
import io.github.sessionlauncher.local.events.InputTransformer;
import io.github.sessionlauncher.local.events.RetryPolicy;
import io.github.sessionlauncher.local.events.Rule;
import io.github.sessionlauncher.local.events.Target;
import io.github.sessionlauncher.local.events.TargetInput;
import io.github.sessionlauncher.local.template.QueueResource;
import io.github.sessionlauncher.local.template.RuleResource;
import io.github.sessionlauncher.local.template.Stack;
import io.github.sessionlauncher.local.template.StateMachineResource;
import io.github.sessionlauncher.local.template.TemplateProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The rules that send outcomes to a topic (NotifyTopicArn), a queue and a chat. */
class OutcomeRulesTest {

  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:outcomes";
  private static final ObjectNode SESSION = event("outcome-event.json");
  private static final ObjectNode CALCULATION = event("calculation-outcome-event.json");

  private static ObjectNode event(String file) {
    return (ObjectNode) Repository.json("events/" + file);
  }

  private static Stack stack(Map<String, String> parameters) {
    return Stack.of(Repository.HOME.resolve("template.yaml"), parameters, "us-east-1");
  }

  private static JsonNode sent(TargetInput input, ObjectNode event) {
    return input.payload(new TargetInput.Context(event, "arn:rule", "rule", Instant.EPOCH));
  }

  private static void assertMatchesOutcomesOnly(Rule rule) {
    assertTrue(rule.matches(SESSION.toString()));
    assertTrue(rule.matches(CALCULATION.toString()));
    assertFalse(rule.matches(event("eventbridge-event.json").toString()));
    assertFalse(rule.matches(SESSION.deepCopy().put("source", "another").toString()));
  }

  @Test
  void aTopicGetsBothOutcomesAsTheyAreOnTheBus() {
    Stack stack = stack(Map.of("NotifyTopicArn", TOPIC));
    RuleResource rule = stack.get(RuleResource.class, "NotifyRule");
    assertEquals(stack.outputs().get("OutcomeBusName"), rule.rule().bus());
    assertMatchesOutcomesOnly(rule.rule());
    Target target = rule.rule().targets().getFirst();
    assertEquals(TOPIC, target.arn());
    assertTrue(target.isTopic());
    // with a role, the delivery to an encrypted topic may fail:
    // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
    assertEquals(Optional.empty(), target.roleArn());
    assertEquals(SESSION, sent(target.input(), SESSION));
    String queue = stack.get(QueueResource.class, "DeadLetters").arn();
    assertEquals(Optional.of(queue), target.deadLetterArn());
    assertTrue(stack.ruleMaySend(rule.arn(), queue));
  }

  @Test
  void aTopicIsARuleMoreAndNothingElse() {
    Stack with = stack(Map.of("NotifyTopicArn", TOPIC));
    Stack without = stack(Map.of());
    assertEquals(Optional.empty(), without.find(RuleResource.class, "NotifyRule"));
    assertEquals(rules(without).size() + 1, rules(with).size());
    for (StateMachineResource machine : without.all(StateMachineResource.class)) {
      assertEquals(
          machine.definition(),
          with.get(StateMachineResource.class, machine.logicalId()).definition());
    }
  }

  private static Set<String> rules(Stack stack) {
    return stack.all(RuleResource.class).stream()
        .map(RuleResource::logicalId)
        .collect(Collectors.toSet());
  }

  @Test
  void whatIsNotAStandardTopicIsRefused() {
    for (String arn :
        List.of("outcomes", TOPIC + ".fifo", "arn:aws:sqs:us-east-1:123456789012:outcomes")) {
      TemplateProblem problem =
          assertThrows(TemplateProblem.class, () -> stack(Map.of("NotifyTopicArn", arn)));
      assertTrue(problem.getMessage().contains("NotifyTopicArn"), problem.getMessage());
      assertTrue(problem.getMessage().contains(arn), problem.getMessage());
    }
  }

  @Test
  void theStatementOfTheTopicNamesTheRule() {
    String rule =
        stack(Map.of("NotifyTopicArn", TOPIC)).get(RuleResource.class, "NotifyRule").arn();
    String page = Repository.text("docs/deploy.md");
    assertTrue(rule.contains(":rule/local-outcomes/"), rule);
    assertTrue(page.contains(":rule/athena-session-launcher-outcomes/*"), page);
    assertTrue(page.contains("\"Action\": \"sns:Publish\""), page);
  }

  @Test
  void aQueueGetsBothOutcomesAsTheyAreOnTheBus(@TempDir Path folder) throws IOException {
    // the reader takes templates of SAM only
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template,
        Repository.text("examples/outcome-to-sqs/template.yaml")
            + "\nTransform: AWS::Serverless-2016-10-31\n");
    Stack stack = Stack.of(template, Map.of("OutcomeBusName", "outcomes"), "us-east-1");
    RuleResource rule = stack.get(RuleResource.class, "OutcomeRule");
    assertEquals("outcomes", rule.rule().bus());
    assertMatchesOutcomesOnly(rule.rule());
    Target target = rule.rule().targets().getFirst();
    assertEquals(stack.get(QueueResource.class, "Outcomes").arn(), target.arn());
    assertEquals(CALCULATION, sent(target.input(), CALCULATION));
    for (QueueResource queue : stack.all(QueueResource.class)) {
      assertTrue(stack.ruleMaySend(rule.arn(), queue.arn()), queue.logicalId());
      assertFalse(stack.ruleMaySend("arn:another", queue.arn()), queue.logicalId());
    }
    String deadLetters = stack.get(QueueResource.class, "DeadLetters").arn();
    assertEquals(Optional.of(deadLetters), target.deadLetterArn());
  }

  @Test
  void aChatGetsALineForEachOutcome() {
    Rule rule = chatRule();
    assertMatchesOutcomesOnly(rule);
    ObjectNode reserved = SESSION.deepCopy();
    ((ObjectNode) reserved.get("detail")).put("reservedForCalculation", true);
    assertFalse(rule.matches(reserved.toString()));

    TargetInput input = rule.targets().getFirst().input();
    assertEquals(
        "Athena Session Outcome: READY in work group spark, session"
            + " 0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0, launch "
            + SESSION.at("/detail/launchId").asText()
            + ". https://us-east-1.console.aws.amazon.com/states/home?region=us-east-1#/v2/executions/details/"
            + SESSION.at("/detail/executionArn").asText(),
        sent(input, SESSION).path("text").asText());
    String line = sent(input, CALCULATION).path("text").asText();
    assertTrue(line.startsWith("Athena Calculation Outcome: COMPLETED in work group"), line);
  }

  /** Nothing is escaped, so a reason with a quote would break the message. */
  @Test
  void aChatGetsALineHoweverAthenaWordsItsReason() {
    ObjectNode failed = SESSION.deepCopy();
    ObjectNode detail = (ObjectNode) failed.get("detail");
    detail
        .put("outcome", "FAILED")
        .put("stateChangeReason", "no \"such\" role\\")
        .remove("sessionId");
    JsonNode sent = sent(chatRule().targets().getFirst().input(), failed);
    assertInstanceOf(ObjectNode.class, sent);
    assertTrue(sent.path("text").asText().contains("session , launch "), sent.toString());
  }

  /** Returns the rule of the example, whose other resources are not simulated. */
  private static Rule chatRule() {
    ConstructNode text = node -> ((ScalarNode) node).getValue();
    LoadSettings settings =
        LoadSettings.builder()
            .setTagConstructors(
                Map.of(new Tag("!Ref"), text, new Tag("!Sub"), text, new Tag("!GetAtt"), text))
            .build();
    JsonNode rule =
        new ObjectMapper()
            .valueToTree(
                new Load(settings)
                    .loadFromString(Repository.text("examples/outcome-to-chat/template.yaml")))
            .at("/Resources/OutcomeRule/Properties");
    JsonNode target = rule.at("/Targets/0");
    JsonNode transformer = target.path("InputTransformer");
    Map<String, String> paths =
        transformer.path("InputPathsMap").properties().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, path -> path.getValue().asText()));
    return new Rule(
        "OutcomeRule",
        "arn:rule/OutcomeRule",
        rule.path("EventBusName").asText(),
        Optional.of(new EventPattern(rule.path("EventPattern"))),
        Optional.empty(),
        true,
        List.of(
            new Target(
                target.path("Id").asText(),
                target.path("Arn").asText(),
                new InputTransformer(paths, transformer.path("InputTemplate").asText()),
                Optional.of(target.at("/DeadLetterConfig/Arn").asText()),
                RetryPolicy.DEFAULT,
                Optional.of(target.path("RoleArn").asText()))));
  }
}
