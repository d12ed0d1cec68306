package io.github.sessionlauncher.local.states;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The details of one event of a history, member by member. Nearly all of them are written and never
 * read, so that they become JSON only for somebody who asks.
 */
public final class EventDetails {

  private static final int USUAL_MEMBERS = 4;

  private final List<Member> members = new ArrayList<>(USUAL_MEMBERS);

  private sealed interface Member {

    /** Shows its texts, if it has any. */
    default void show(Consumer<String> reader) {}

    void write(ObjectNode json);
  }

  private record Text(String name, String text) implements Member {
    @Override
    public void show(Consumer<String> reader) {
      reader.accept(text);
    }

    @Override
    public void write(ObjectNode json) {
      json.put(name, text);
    }
  }

  private record Number(String name, long number) implements Member {
    @Override
    public void write(ObjectNode json) {
      json.put(name, number);
    }
  }

  /** A text of JSON, beside which AWS says whether it is whole. */
  private record Data(Text text) implements Member {
    @Override
    public void show(Consumer<String> reader) {
      text.show(reader);
    }

    @Override
    public void write(ObjectNode json) {
      text.write(json);
      json.putObject(text.name() + "Details").put("truncated", false);
    }
  }

  private record Variables(Map<String, String> assigned) implements Member {
    @Override
    public void show(Consumer<String> reader) {
      assigned.values().forEach(reader);
    }

    @Override
    public void write(ObjectNode json) {
      ObjectNode variables = json.putObject("assignedVariables");
      assigned.forEach(variables::put);
      json.putObject("assignedVariablesDetails").put("truncated", false);
    }
  }

  EventDetails() {}

  /**
   * @param text null for none; then nothing is added
   */
  EventDetails text(String name, String text) {
    if (text != null) {
      members.add(new Text(name, text));
    }
    return this;
  }

  EventDetails number(String name, long number) {
    members.add(new Number(name, number));
    return this;
  }

  /** Members for a name and JSON text: {@code input} and {@code inputDetails}, for example. */
  EventDetails data(String name, String json) {
    members.add(new Data(new Text(name, json)));
    return this;
  }

  /** Members for what was assigned, if anything was. */
  EventDetails variables(Map<String, String> assigned) {
    if (!assigned.isEmpty()) {
      members.add(new Variables(assigned));
    }
    return this;
  }

  /** Members for an error; either may be null, and is left out then. */
  EventDetails error(String error, String cause) {
    return text("error", error).text("cause", cause);
  }

  /** Shows each text. */
  public void forEachText(Consumer<String> reader) {
    for (Member member : members) {
      member.show(reader);
    }
  }

  /** As AWS names and writes them. */
  public ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (Member member : members) {
      member.write(json);
    }
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EventDetails details && members.equals(details.members);
  }

  @Override
  public int hashCode() {
    return members.hashCode();
  }

  @Override
  public String toString() {
    return toJson().toString();
  }
}
