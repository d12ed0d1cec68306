package io.github.sessionlauncher.launch.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON object of a valid request. Its members are read by the types that the rules have checked,
 * so none of the methods fails. An absent member is null or empty.
 *
 * @param members the object as JSON
 */
public record ValidObject(Map<?, ?> members) {

  public String text(String name) {
    return (String) members.get(name);
  }

  public Integer number(String name) {
    return (Integer) members.get(name);
  }

  public Boolean flag(String name) {
    return (Boolean) members.get(name);
  }

  public Optional<ValidObject> object(String name) {
    return Optional.ofNullable((Map<?, ?>) members.get(name)).map(ValidObject::new);
  }

  /** Returns the objects of a list, in its order. */
  public Optional<List<ValidObject>> objects(String name) {
    return Optional.ofNullable((List<?>) members.get(name))
        .map(list -> list.stream().map(each -> new ValidObject((Map<?, ?>) each)).toList());
  }

  /** Returns an object whose members are all strings. */
  public Map<String, String> texts(String name) {
    return map(name, String.class::cast);
  }

  /** Returns an object whose members are all lists of strings. */
  public Map<String, List<String>> lists(String name) {
    return map(name, list -> ((List<?>) list).stream().map(String.class::cast).toList());
  }

  private <V> Map<String, V> map(String name, Function<Object, V> value) {
    if (members.get(name) == null) {
      return null;
    }
    Map<String, V> map = new TreeMap<>();
    ((Map<?, ?>) members.get(name))
        .forEach((key, element) -> map.put((String) key, value.apply(element)));
    return map;
  }
}
