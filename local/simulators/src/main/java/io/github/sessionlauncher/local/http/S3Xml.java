package io.github.sessionlauncher.local.http;

import io.github.sessionlauncher.local.aws.AwsError;

/** The XML of S3's replies. */
final class S3Xml {

  private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String NAMESPACE = " xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";

  private final StringBuilder text = new StringBuilder();

  /** Adds an element, or nothing if the value is null. */
  S3Xml with(String name, Object value) {
    return value == null ? this : with(name, new S3Xml().text(String.valueOf(value)));
  }

  S3Xml text(String value) {
    value.chars().forEach(this::append);
    return this;
  }

  /** Adds an element with elements. */
  S3Xml with(String name, S3Xml content) {
    text.append('<').append(name).append('>').append(content.text);
    text.append("</").append(name).append('>');
    return this;
  }

  /** Like S3, it refers to control characters by number, although XML 1.0 forbids most of them. */
  private void append(int character) {
    switch (character) {
      case '<' -> text.append("&lt;");
      case '>' -> text.append("&gt;");
      case '&' -> text.append("&amp;");
      case '"' -> text.append("&quot;");
      default -> {
        if (character < ' ') {
          text.append("&#x").append(Integer.toHexString(character)).append(';');
        } else {
          text.append((char) character);
        }
      }
    }
  }

  /** Returns a document whose root has these elements. */
  String document(String root) {
    return DECLARATION + '<' + root + NAMESPACE + '>' + text + "</" + root + '>';
  }

  /**
   * Returns the document of an error (docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html).
   */
  static String error(AwsError error, String resource, String requestId) {
    S3Xml xml = new S3Xml().with("Code", error.code()).with("Message", error.getMessage());
    error.members().forEach(xml::with);
    xml.with("Resource", resource).with("RequestId", requestId);
    return DECLARATION + "<Error>" + xml.text + "</Error>";
  }
}
