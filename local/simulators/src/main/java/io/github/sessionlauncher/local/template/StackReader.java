package io.github.sessionlauncher.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Goes from the file to the stack, collecting problems on the way. */
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
  private final Map<String, Declared> declared = new LinkedHashMap<>();
  private final Names names;
  private final Resolver resolver;
  private final ResourceReader resources;

  StackReader(Path template, Map<String, String> given, Account account) {
    this.account = account;
    this.problems = new Problems(template.getFileName().toString());
    TemplateNode.Mapping root = TemplateNodeReader.read(template, problems);
    this.sections = root.members();
    checkSections(root);
    this.parameters = new Parameters(sections.get("Parameters"), given, problems);
    Values values = new Values(parameters, account);
    this.conditions = new Conditions(section("Conditions"), values, problems);
    declareResources();
    this.names = new Names(declared, account);
    this.resolver = Resolver.ofResources(values, names, conditions, dependencies, problems);
    names.resolveWith(tree -> resolver.resolve(tree, ""));
    new References(new ReferenceCheck(values, names, conditions, problems)).check();
    Path folder = template.toAbsolutePath().getParent();
    this.resources = new ResourceReader(folder, account, names, resolver, dependencies, problems);
  }

  /** The parts of the template in which intrinsic functions can stand. */
  private final class References {
    private final ReferenceCheck check;

    References(ReferenceCheck check) {
      this.check = check;
    }

    void check() {
      section("Conditions").values().forEach(tree -> check.check(tree, true));
      section("Rules").values().forEach(tree -> check.check(tree, true));
      declared.values().stream()
          .flatMap(each -> each.properties().values().stream())
          .forEach(tree -> check.check(tree, false));
      section("Outputs").values().forEach(tree -> check.check(tree, false));
    }
  }

  private void checkSections(TemplateNode.Mapping root) {
    ResourceProperties fields = ResourceProperties.of(root, problems, "a template", SECTIONS);
    fields.choice("AWSTemplateFormatVersion", FORMAT, List.of(FORMAT));
    fields.tree("Transform");
    fields.choice("Transform", TRANSFORM, List.of(TRANSFORM));
    fields.tree("Resources");
    section("Resources");
  }

  private Map<String, TemplateNode> section(String name) {
    TemplateNode tree = sections.get(name);
    if (tree instanceof TemplateNode.Mapping mapping) {
      return mapping.members();
    }
    if (tree != null && !(tree instanceof TemplateNode.Unknown)) {
      problems.add(tree.place(), "it must be an object");
    }
    return Map.of();
  }

  private void declareResources() {
    Globals globals = new Globals(sections.get("Globals"), problems);
    section("Resources")
        .forEach(
            (id, tree) -> {
              ResourceProperties fields =
                  ResourceProperties.of(tree, problems, "a resource", ATTRIBUTES);
              String typeName = fields.text("Type");
              Optional<ResourceType> type = ResourceType.of(typeName);
              if (type.isEmpty() && !typeName.isEmpty()) {
                problems.add(
                    fields.place(), "the resource type %s is not simulated".formatted(typeName));
              }
              type.ifPresent(known -> declare(id, known, fields, globals));
            });
    section("Conditions").keySet().forEach(conditions::holds);
    section("Rules").values().forEach(this::assertRule);
  }

  /** A rule is about the parameters that somebody gives. */
  private void assertRule(TemplateNode rule) {
    ResourceProperties fields =
        ResourceProperties.of(rule, problems, "a rule", Set.of("Assertions"));
    for (TemplateNode tree : fields.list("Assertions")) {
      ResourceProperties assertion =
          ResourceProperties.of(
              tree, problems, "an assertion", Set.of("Assert", "AssertDescription"));
      String description = assertion.text("AssertDescription");
      if (!conditions.judge(assertion.tree("Assert"))) {
        problems.add(tree.place(), description);
      }
    }
  }

  private void declare(String id, ResourceType type, ResourceProperties fields, Globals globals) {
    if (!id.matches("[A-Za-z0-9]{1,255}")) {
      problems.add(fields.place(), "a logical id has letters and digits only");
    }
    Map<String, TemplateNode> own = Map.of();
    Optional<TemplateNode> properties = fields.optional("Properties");
    if (properties.isPresent()) {
      ResourceProperties.of(properties.get(), problems, type.type(), type.properties());
      own = properties.get() instanceof TemplateNode.Mapping mapping ? mapping.members() : Map.of();
    }
    Optional<String> condition = fields.optionalText("Condition");
    condition
        .filter(name -> !conditions.has(name))
        .ifPresent(
            name -> problems.add(fields.place(), "there is no condition %s".formatted(name)));
    declared.put(id, new Declared(id, type, globals.merged(type, own), condition, fields.place()));
    for (String needed : fields.texts("DependsOn")) {
      if (!section("Resources").containsKey(needed)) {
        problems.add(fields.place(), "there is no resource %s to depend on".formatted(needed));
      }
      dependencies.add(id, needed, fields.place());
    }
  }

  Stack read() {
    List<Resource> made = new ArrayList<>();
    for (Declared resource : resources.inOrder(declared.values())) {
      if (resource.condition().map(conditions::holds).orElse(true)) {
        made.addAll(resources.read(resource));
      }
    }
    Map<String, String> outputs = outputs();
    dependencies.refuseCircles(problems);
    problems.throwIfAny();
    return new Stack(account, parameters.values(), made, outputs);
  }

  private Map<String, String> outputs() {
    Map<String, String> outputs = new LinkedHashMap<>();
    section("Outputs")
        .forEach(
            (name, tree) -> {
              ResourceProperties fields =
                  ResourceProperties.of(
                      tree,
                      problems,
                      "an output",
                      Set.of("Description", "Value", "Export", "Condition"));
              Optional<String> condition = fields.optionalText("Condition");
              if (condition.isPresent() && !conditions.has(condition.get())) {
                problems.add(fields.place(), "there is no condition %s".formatted(condition.get()));
              } else if (condition.map(conditions::holds).orElse(true)) {
                outputs.put(name, fields.text(resolver.resolve(fields.tree("Value"), "")));
              }
            });
    return outputs;
  }
}
