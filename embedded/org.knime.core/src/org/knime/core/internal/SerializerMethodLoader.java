package org.knime.core.internal;

/** Home of the interface that all serializers share. */
public final class SerializerMethodLoader {
  private SerializerMethodLoader() {}

  /** Writes and reads objects of one class. */
  public interface Serializer<T> {}
}
