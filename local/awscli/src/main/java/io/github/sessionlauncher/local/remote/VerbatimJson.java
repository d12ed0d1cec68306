package io.github.sessionlauncher.local.remote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Sends a request's JSON as it was written, and keeps a reply's JSON as it was received. The SDK's
 * own mapping drops members that it does not know, the order of members, and digits.
 */
final class VerbatimJson implements ExecutionInterceptor {

  /** Each request carries its call. */
  static final ExecutionAttribute<Call> CALL = new ExecutionAttribute<>("VerbatimCall");

  private final URI uri;
  private final WireLog log;

  /**
   * @param uri where requests go; the SDK alone would add a slash to its path
   */
  VerbatimJson(URI uri, WireLog log) {
    this.uri = uri;
    this.log = log;
  }

  /** One call with all its attempts. */
  static final class Call {

    private final byte[] body;
    private String reply = "";
    private int reads;
    private int readsToSign;
    private int readsPerSignature = -1;

    Call(String body) {
      this.body = body.getBytes(StandardCharsets.UTF_8);
    }

    /** The body of a successful reply. */
    String reply() {
      return reply;
    }

    private InputStream open() {
      reads++;
      return new ByteArrayInputStream(body);
    }

    /** Each attempt is signed anew. */
    private void signed() {
      if (readsPerSignature < 0) {
        readsPerSignature = reads;
      }
      readsToSign += readsPerSignature;
    }

    /**
     * Whether in any attempt a connection was made, which is when the HTTP client reads the body.
     */
    boolean mayHaveArrived() {
      return reads > readsToSign;
    }
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    String length = Integer.toString(attributes.getAttribute(CALL).body.length);
    return context
        .httpRequest()
        .copy(
            http ->
                http.uri(uri).encodedPath(uri.getRawPath()).putHeader("Content-Length", length));
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    Call call = attributes.getAttribute(CALL);
    return Optional.of(
        RequestBody.fromContentProvider(call::open, call.body.length, "application/json"));
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    Call call = attributes.getAttribute(CALL);
    call.signed();
    log.request(context.httpRequest(), new String(call.body, StandardCharsets.UTF_8));
  }

  /** The checksum of a reply does not fit what the SDK gets to read in its place. */
  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    return context.httpResponse().copy(http -> http.removeHeader("x-amz-crc32"));
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    byte[] bytes;
    try (InputStream content = context.responseBody().orElseGet(InputStream::nullInputStream)) {
      bytes = content.readAllBytes();
    } catch (IOException broken) {
      throw SdkClientException.create("The reply broke off", broken);
    }
    String body = new String(bytes, StandardCharsets.UTF_8);
    log.reply(context.httpResponse(), body);
    if (!context.httpResponse().isSuccessful()) {
      return Optional.of(new ByteArrayInputStream(bytes));
    }
    attributes.getAttribute(CALL).reply = body;
    // what is no JSON must not be sent again: the SDK gets nothing to read
    return Optional.of(InputStream.nullInputStream());
  }
}
