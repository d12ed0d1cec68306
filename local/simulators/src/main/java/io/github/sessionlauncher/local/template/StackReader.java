package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a template file and builds the stack. Problems are collected and reported together. */
final class StackReader {

  private static final Set<String> SECTIONS =
      Set.of(
          "AWSTemplateFormatVersion",
          "Transform",
          "Description",
          "Metadata",
          "Parameters",
          "Rules",
          "Conditions",
          "Globals",
          "Resources",
          "Outputs");
  private static final Set<String> ATTRIBUTES =
      Set.of(
          "Type",
          "Properties",
          "Condition",
          "DependsOn",
          "Metadata",
          "DeletionPolicy",
          "UpdateReplacePolicy");
  private static final String FORMAT = "2010-09-09";
  private static final String TRANSFORM = "AWS::Serverless-2016-10-31";

  private final Account account;
  private final Problems problems;
  private final Map<String, TemplateNode> sections;
  private final Parameters parameters;
  private final Conditions conditions;
  private final Dependencies dependencies = new Dependencies();
  private final Map<String, ResourceDeclaration> declared = new LinkedHashMap<>();
  private final PhysicalNames names;
  private final Resolver resolver;
  private final ResourceReader resources;

  StackReader(Path template, Map<String, String> supplied, Account account) {
    this.account = account;
    this.problems = new Problems(template.getFileName().toString());
    TemplateNode.Mapping root = TemplateNodeReader.read(template, problems);
    this.sections = root.members();
    checkSections(root);
    this.parameters = new Parameters(sections.get("Parameters"), supplied, problems);
    ParameterValues values = new ParameterValues(parameters, account);
    this.conditions = new Conditions(section("Conditions"), values, problems);
    declareResources();
    this.names = new PhysicalNames(declared, account);
    this.resolver = Resolver.ofResources(values, names, conditions, dependencies, problems);
    names.resolveWith(node -> resolver.resolve(node, ""));
    new SectionReferences(new ReferenceCheck(values, names, conditions, problems)).check();
    Path folder = template.toAbsolutePath().getParent();
    this.resources = new ResourceReader(folder, account, names, resolver, dependencies, problems);
  }

  /** Checks the references in all sections that may contain intrinsic functions. */
  private final class SectionReferences {
    private final ReferenceCheck check;

    SectionReferences(ReferenceCheck check) {
      this.check = check;
    }

    void check() {
      section("Conditions").values().forEach(node -> check.check(node, true));
      section("Rules").values().forEach(node -> check.check(node, true));
      declared.values().stream()
          .flatMap(it -> it.properties().values().stream())
          .forEach(node -> check.check(node, false));
      section("Outputs").values().forEach(node -> check.check(node, false));
    }
  }

  private void checkSections(TemplateNode.Mapping root) {
    ResourceProperties fields = ResourceProperties.of(root, problems, "a template", SECTIONS);
    fields.choice("AWSTemplateFormatVersion", FORMAT, List.of(FORMAT));
    fields.node("Transform");
    fields.choice("Transform", TRANSFORM, List.of(TRANSFORM));
    fields.node("Resources");
    section("Resources");
  }

  private Map<String, TemplateNode> section(String name) {
    TemplateNode node = sections.get(name);
    if (node instanceof TemplateNode.Mapping mapping) {
      return mapping.members();
    }
    if (node != null && !(node instanceof TemplateNode.Unknown)) {
      problems.add(node.location(), "it must be an object");
    }
    return Map.of();
  }

  private void declareResources() {
    Globals globals = new Globals(sections.get("Globals"), problems);
    section("Resources")
        .forEach(
            (id, node) -> {
              ResourceProperties fields =
                  ResourceProperties.of(node, problems, "a resource", ATTRIBUTES);
              String typeName = fields.string("Type");
              Optional<ResourceType> type = ResourceType.of(typeName);
              if (type.isEmpty() && !typeName.isEmpty()) {
                fields.problem("the resource type %s is not simulated".formatted(typeName));
              }
              type.ifPresent(known -> declare(id, known, fields, globals));
            });
    section("Conditions").keySet().forEach(conditions::holds);
    section("Rules").values().forEach(this::assertRule);
  }

  /** Evaluates the assertions of a rule about the parameters. */
  private void assertRule(TemplateNode rule) {
    ResourceProperties fields =
        ResourceProperties.of(rule, problems, "a rule", Set.of("Assertions"));
    for (TemplateNode node : fields.list("Assertions")) {
      ResourceProperties assertion =
          ResourceProperties.of(
              node, problems, "an assertion", Set.of("Assert", "AssertDescription"));
      String description = assertion.string("AssertDescription");
      if (!conditions.evaluate(assertion.node("Assert"))) {
        problems.add(node.location(), description);
      }
    }
  }

  private void declare(String id, ResourceType type, ResourceProperties fields, Globals globals) {
    if (!id.matches("[A-Za-z0-9]{1,255}")) {
      fields.problem("a logical id must consist of 1 to 255 letters and digits");
    }
    Map<String, TemplateNode> own = Map.of();
    Optional<TemplateNode> properties = fields.optional("Properties");
    if (properties.isPresent()) {
      ResourceProperties.of(properties.get(), problems, type.type(), type.properties());
      own = properties.get() instanceof TemplateNode.Mapping mapping ? mapping.members() : Map.of();
    }
    Optional<String> condition = fields.optionalString("Condition");
    condition
        .filter(name -> !conditions.has(name))
        .ifPresent(name -> fields.problem("the condition %s does not exist".formatted(name)));
    declared.put(
        id,
        new ResourceDeclaration(id, type, globals.merged(type, own), condition, fields.location()));
    for (String needed : fields.strings("DependsOn")) {
      if (!section("Resources").containsKey(needed)) {
        fields.problem("DependsOn names %s, which is not a resource".formatted(needed));
      }
      dependencies.add(id, needed, fields.location());
    }
  }

  Stack read() {
    List<Resource> resolved = new ArrayList<>();
    for (ResourceDeclaration resource : resources.inOrder(declared.values())) {
      if (resource.condition().map(conditions::holds).orElse(true)) {
        resolved.addAll(resources.read(resource));
      }
    }
    List<Resource> complete = AttachedPolicies.attached(resolved, problems);
    Map<String, String> outputs = outputs();
    dependencies.reportCycles(problems);
    problems.throwIfAny();
    return new Stack(account, parameters.values(), complete, outputs);
  }

  private Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    section("Outputs")
        .forEach(
            (name, node) -> {
              ResourceProperties fields =
                  ResourceProperties.of(
                      node,
                      problems,
                      "an output",
                      Set.of("Description", "Value", "Export", "Condition"));
              Optional<String> condition = fields.optionalString("Condition");
              if (condition.isPresent() && !conditions.has(condition.get())) {
                fields.problem("the condition %s does not exist".formatted(condition.get()));
              } else if (condition.map(conditions::holds).orElse(true)) {
                outputs.put(name, fields.string(resolver.resolve(fields.node("Value"), "")));
              }
            });
    return outputs;
  }
}
