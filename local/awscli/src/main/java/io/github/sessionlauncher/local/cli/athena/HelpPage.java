package io.github.sessionlauncher.local.cli.athena;

import io.github.sessionlauncher.local.model.Member;
import io.github.sessionlauncher.local.model.Operation;
import io.github.sessionlauncher.local.model.Shape;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the help page of a command, in the layout of the AWS CLI's. */
final class HelpPage {

  private static final int WIDTH = 96;
  private static final String INDENT = "       ";

  private final Operation operation;

  HelpPage(Operation operation) {
    this.operation = operation;
  }

  void print(PrintWriter out) {
    out.println("NAME");
    out.printf("%s%s%n%n", INDENT, operation.commandName());
    out.println("DESCRIPTION");
    paragraph(out, INDENT, operation.documentation());
    out.println();
    out.println("SYNOPSIS");
    synopsis(out);
    out.println();
    out.println("OPTIONS");
    operation.input().members().values().forEach(member -> option(out, member));
    for (CliOption each : CliOption.of(operation)) {
      if (each == CliOption.DEBUG) {
        out.println("GLOBAL OPTIONS");
      }
      heading(out, each.option(), each.value().isPresent() ? "string" : "boolean");
      String note = each.isOurs() ? " The AWS CLI does not have this option." : "";
      paragraph(out, INDENT + INDENT, each.help() + note);
      out.println();
    }
    out.println("OUTPUT");
    operation.output().members().values().forEach(member -> described(out, INDENT, member));
    out.println();
    exitCodes(out);
    out.flush();
  }

  private void synopsis(PrintWriter out) {
    out.printf("%s  %s%n", INDENT, operation.commandName());
    for (Member member : operation.input().members().values()) {
      String option =
          member.shape() instanceof Shape.BooleanShape
              ? member.optionName() + " | " + CommandSyntax.opposite(member)
              : member.optionName() + " <value>";
      out.printf("%s  %s%n", INDENT, member.required() ? option : "[" + option + "]");
    }
    for (CliOption each : CliOption.of(operation)) {
      out.printf("%s  [%s%s]%n", INDENT, each.option(), each.value().map(" "::concat).orElse(""));
    }
  }

  private static void heading(PrintWriter out, String option, String type) {
    out.printf("%s%s (%s)%n", INDENT, option, type);
  }

  private static void option(PrintWriter out, Member member) {
    String name =
        member.shape() instanceof Shape.BooleanShape
            ? member.optionName() + " | " + CommandSyntax.opposite(member)
            : member.optionName();
    heading(out, name, member.shape().typeName() + (member.required() ? ", required" : ""));
    paragraph(out, INDENT + INDENT, member.documentation());
    limits(member.shape()).forEach(limit -> paragraph(out, INDENT + INDENT, limit));
    members(out, INDENT + INDENT, member.shape());
    if (!isScalar(member.shape())) {
      out.printf("%n%sShorthand Syntax:%n", INDENT + INDENT);
      String shorthand = shorthand(member.shape());
      out.printf(
          "%s%s%n",
          INDENT + INDENT + "   ",
          member.shape() instanceof Shape.ListShape ? shorthand + " ..." : shorthand);
      out.printf("%n%sJSON Syntax:%n", INDENT + INDENT);
      out.printf("%s%s%n", INDENT + INDENT + "   ", json(member.shape()));
    }
    out.println();
  }

  private static void members(PrintWriter out, String indent, Shape shape) {
    switch (shape) {
      case Shape.StructureShape structure ->
          structure.members().values().forEach(member -> described(out, indent, member));
      case Shape.ListShape list -> members(out, indent, list.member());
      case Shape.MapShape map -> members(out, indent, map.value());
      default -> {
        // a scalar has no members
      }
    }
  }

  private static void described(PrintWriter out, String indent, Member member) {
    out.printf(
        "%s%s -> (%s%s)%n",
        indent, member.name(), member.shape().typeName(), member.required() ? ", required" : "");
    paragraph(out, indent + "   ", member.documentation());
    limits(member.shape()).forEach(limit -> paragraph(out, indent + "   ", limit));
    members(out, indent + "   ", member.shape());
  }

  private static List<String> limits(Shape shape) {
    return switch (shape) {
      case Shape.StringShape text ->
          text.values().isEmpty()
              ? bounds("length", text.length())
              : List.of("Possible values: " + String.join(", ", text.values().keySet()));
      case Shape.ListShape list -> bounds("number of elements", list.length());
      case Shape.IntegerShape number -> bounds("value", number.range());
      case Shape.LongShape number -> bounds("value", number.range());
      default -> List.of();
    };
  }

  private static List<String> bounds(String what, Shape.Limits limits) {
    if (limits.min().isEmpty() && limits.max().isEmpty()) {
      return List.of();
    }
    String min = limits.min().isPresent() ? " from " + limits.min().getAsLong() : "";
    String max = limits.max().isPresent() ? " up to " + limits.max().getAsLong() : "";
    return List.of("Allowed %s:%s%s".formatted(what, min, max));
  }

  private static boolean isScalar(Shape shape) {
    return !(shape instanceof Shape.StructureShape
        || shape instanceof Shape.ListShape
        || shape instanceof Shape.MapShape);
  }

  private static String shorthand(Shape shape) {
    return switch (shape) {
      case Shape.StructureShape structure -> members(structure, "%s=%s", HelpPage::nested);
      case Shape.ListShape list -> shorthand(list.member());
      case Shape.MapShape map -> "KeyName1=%1$s,KeyName2=%1$s".formatted(nested(map.value()));
      default -> shape.typeName();
    };
  }

  private static String nested(Shape shape) {
    return switch (shape) {
      case Shape.ListShape list -> "[%1$s,%1$s]".formatted(nested(list.member()));
      case Shape.StructureShape _, Shape.MapShape _ -> "{" + shorthand(shape) + "}";
      default -> shape.typeName();
    };
  }

  private static String json(Shape shape) {
    return switch (shape) {
      case Shape.StructureShape structure ->
          "{" + members(structure, "\"%s\": %s", HelpPage::json).replace(",\"", ", \"") + "}";
      case Shape.ListShape list -> "[" + json(list.member()) + ", ...]";
      case Shape.MapShape map -> "{\"string\": " + json(map.value()) + ", ...}";
      case Shape.StringShape text ->
          text.values().isEmpty()
              ? "\"string\""
              : text.values().keySet().stream()
                  .map(value -> "\"" + value + "\"")
                  .collect(Collectors.joining("|"));
      case Shape.BooleanShape _ -> "true|false";
      default -> shape.typeName();
    };
  }

  private static String members(
      Shape.StructureShape structure,
      String format,
      java.util.function.Function<Shape, String> value) {
    return structure.members().entrySet().stream()
        .map(
            (Map.Entry<String, Member> each) ->
                format.formatted(each.getKey(), value.apply(each.getValue().shape())))
        .collect(Collectors.joining(","));
  }

  private static void exitCodes(PrintWriter out) {
    out.println("EXIT CODES");
    out.println(INDENT + "0    success");
    out.println(INDENT + "1    with --wait or --launch: the session did not become ready, or its");
    out.println(INDENT + "     calculation was not started");
    out.println(INDENT + "2    with --calculation: it failed; 3: was canceled; 4: timed out");
    out.println(INDENT + "252  usage error");
    out.println(INDENT + "253  no region or no credentials");
    out.println(INDENT + "254  the service returned an error");
    out.println(INDENT + "255  any other error, such as no connection");
  }

  /** Prints a text, wrapped between words. */
  private static void paragraph(PrintWriter out, String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length()) {
        out.println(line);
        line.setLength(indent.length());
      }
      line.append(line.length() == indent.length() ? "" : " ").append(word);
    }
    out.println(line);
  }
}
