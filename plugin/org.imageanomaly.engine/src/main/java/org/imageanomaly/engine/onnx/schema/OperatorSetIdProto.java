package org.imageanomaly.engine.onnx.schema;

/**
 * Which version of which operators a network is made of.
 *
 * @param domain empty for ONNX's own operators
 * @param version of the set
 */
public record OperatorSetIdProto(String domain, long version) implements Message {

  private static final int DOMAIN = 1;
  private static final int VERSION = 2;

  @Override
  public void fields(FieldSink to) {
    to.optionalString(DOMAIN, domain);
    to.int64(VERSION, version);
  }

  static OperatorSetIdProto read(FieldReader in) {
    String[] domain = {""};
    long[] version = {0};
    in.fields(
        field -> {
          switch (field) {
            case DOMAIN -> domain[0] = in.string();
            case VERSION -> version[0] = in.int64();
            default -> in.skip();
          }
        });
    return new OperatorSetIdProto(domain[0], version[0]);
  }
}
