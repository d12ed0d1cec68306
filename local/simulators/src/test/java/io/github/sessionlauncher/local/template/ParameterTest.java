package io.github.sessionlauncher.local.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterTest {

  private static final String TEMPLATE =
      TemplateFolder.HEAD
          + """
          Parameters:
            Architecture: {Type: String, Default: arm64, AllowedValues: [arm64, x86_64]}
            Mode: {Type: String, Default: '', AllowedValues: ['', JWT]}
            Schedule:
              Type: String
              Default: ''
              AllowedPattern: '|rate\\(.+\\)'
              ConstraintDescription: empty, or a rate
            Group: {Type: String, Default: spark, MinLength: 1, MaxLength: 10}
            Seconds: {Type: Number, Default: 900, MinValue: 30, MaxValue: 28800}
            Groups: {Type: CommaDelimitedList, Default: 'spark,primary', AllowedValues: [spark, primary]}
          """
          + TemplateFolder.QUEUE;

  private TemplateFolder folder;

  @BeforeEach
  void setUp(@TempDir Path path) {
    folder = new TemplateFolder(path);
  }

  @Test
  void aParameterHasItsDefaultOrTheSuppliedValue() {
    Stack stack = folder.read(TEMPLATE, Map.of("Seconds", "30", "Schedule", "rate(1 hour)"));
    assertEquals(
        Map.of(
            "Architecture", "arm64",
            "Mode", "",
            "Schedule", "rate(1 hour)",
            "Group", "spark",
            "Seconds", "30",
            "Groups", "spark,primary"),
        stack.parameters());
  }

  @ParameterizedTest
  @CsvSource({
    "Architecture, riscv,        'AllowedValues: arm64, x86_64'",
    "Schedule,     hourly,       'violates AllowedPattern'",
    "Schedule,     hourly,       '(empty, or a rate)'",
    "Group,        '',           MinLength: 1",
    "Group,        abcdefghijk,  MaxLength: 10",
    "Seconds,      29,           MinValue: 30",
    "Seconds,      28801,        MaxValue: 28800",
    "Seconds,      soon,         Type: Number",
    "Groups,       'spark,other','AllowedValues: spark, primary'",
    "Nobody,       x,            'the template has no parameter Nobody; it has Architecture, Mode'"
  })
  void aValueThatViolatesItsDeclarationIsRejectedByName(
      String name, String value, String expected) {
    TemplateProblem problem =
        assertThrows(TemplateProblem.class, () -> folder.read(TEMPLATE, Map.of(name, value)));
    assertTrue(problem.getMessage().contains(name), problem.getMessage());
    assertTrue(problem.getMessage().contains(expected), problem.getMessage());
  }

  @Test
  void valuesAtTheLimitsAreAccepted() {
    assertEquals(
        "28800", folder.read(TEMPLATE, Map.of("Seconds", "28800")).parameters().get("Seconds"));
    assertEquals(
        "abcdefghij",
        folder.read(TEMPLATE, Map.of("Group", "abcdefghij")).parameters().get("Group"));
  }

  @Test
  void anInvalidDeclarationIsRejected() {
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () ->
                folder.sections(
                    """
                    Parameters:
                      NoDefault: {Type: String}
                      BadDefault: {Type: Number, Default: 3, MinValue: 5}
                      BadType: {Type: 'List<Number>', Default: 3}
                      NoType: {Default: 3}
                      Unknown: {Type: String, Default: a, Maximum: 3}
                    """
                        + TemplateFolder.QUEUE));
    String message = problem.getMessage();
    assertTrue(message.contains("NoDefault has no Default; pass a value"), message);
    assertTrue(
        message.contains(
            "the Default of the parameter BadDefault is \"3\", which violates MinValue: 5"),
        message);
    assertTrue(message.contains("Type is List<Number>; supported values: String, Number"), message);
    assertTrue(message.contains("Parameters.NoType: Type is missing"), message);
    assertTrue(message.contains("Maximum of a parameter is not simulated"), message);
    assertEquals(5, problem.problems().size(), message);
  }

  @ParameterizedTest
  @CsvSource({"Text, x, 4096", "Text, ä, 2048", "Text, 😀, 1024", "List, 'a,', 2048"})
  void aValueHasAtMost4096BytesOfUtf8(String name, String unit, int most) {
    String template =
        TemplateFolder.HEAD
            + """
            Parameters:
              Text: {Type: String, Default: ''}
              List: {Type: CommaDelimitedList, Default: ''}
            """
            + TemplateFolder.QUEUE;
    String longest = unit.repeat(most);
    assertEquals(longest, folder.read(template, Map.of(name, longest)).parameters().get(name));
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class, () -> folder.read(template, Map.of(name, longest + unit)));
    int bytes = 4096 + unit.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(
        problem
            .getMessage()
            .endsWith(
                "the value of the parameter %s has %d bytes; CloudFormation's maximum size of a parameter value is 4096 bytes"
                    .formatted(name, bytes)),
        problem.getMessage());
  }

  @Test
  void aDefaultHasAtMost4096BytesToo() {
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () ->
                folder.sections(
                    "Parameters:\n  Long: {Type: String, Default: '%s'}\n"
                            .formatted("x".repeat(4097))
                        + TemplateFolder.QUEUE));
    assertTrue(
        problem.getMessage().contains("the Default of the parameter Long has 4097 bytes"),
        problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "ScheduledRequest, 4097, the value of the parameter ScheduledRequest has 4097 bytes",
    "JwtAudience,      4097, the value of the parameter JwtAudience has 4097 bytes",
    "AllowedWorkGroups,4097, the value of the parameter AllowedWorkGroups has 4097 bytes",
    // a value that a parameter may have, but with the other variables the function may not
    "AllowedWorkGroups,4000, you have provided exceeded the 4KB limit: as JSON"
  })
  void theTemplateOfThisRepositoryHasTheLimitsToo(String name, int length, String expected) {
    Path template = Path.of("").toAbsolutePath().getParent().getParent().resolve("template.yaml");
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () -> Stack.of(template, Map.of(name, "x".repeat(length)), "us-east-1"));
    assertTrue(problem.getMessage().contains(expected), problem.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    // {"AB":"…"} has nine characters beside the value; a quote is two in JSON
    "AB, x, 4087",
    "AB, ä, 2043",
    "AB, '\"', 2043"
  })
  void allVariablesOfAFunctionTogetherHaveAtMost4096Bytes(String variable, String unit, int most) {
    folder.write("code/x", "");
    String start =
        TemplateFolder.HEAD
            + """
            Parameters: {Value: {Type: String, Default: ''}}
            Globals: {Function: {Runtime: java25, CodeUri: code}}
            Resources:
              F:
                Type: AWS::Serverless::Function
                Properties: {Handler: h, Environment: {Variables: {%s: !Ref Value}}}
            """
                .formatted(variable);
    folder.read(start, Map.of("Value", unit.repeat(most)));
    TemplateProblem problem =
        assertThrows(
            TemplateProblem.class,
            () -> folder.read(start, Map.of("Value", unit.repeat(most + 1))));
    assertTrue(problem.getMessage().contains("exceeded the 4KB limit"), problem.getMessage());
    // half of the size in Globals, and half in the function
    String split =
        start.replace("CodeUri: code", "CodeUri: code, Environment: {Variables: {CD: !Ref Value}}");
    assertThrows(
        TemplateProblem.class,
        () -> folder.read(split, Map.of("Value", unit.repeat(most / 2 + 1))));
  }
}
