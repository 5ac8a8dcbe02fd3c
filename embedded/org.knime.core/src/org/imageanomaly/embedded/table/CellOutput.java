package org.imageanomaly.embedded.table;

import java.io.DataOutputStream;
import java.io.IOException;
import org.knime.core.data.DataCellDataOutput;

/** Where the cells of a table go: small values into the row file, large ones into the blob file. */
final class CellOutput implements DataCellDataOutput, BlobOutput {
  private final DataOutputStream rows;
  private final DataOutputStream blobs;
  private long blobOffset;

  CellOutput(DataOutputStream rows, DataOutputStream blobs) {
    this.rows = rows;
    this.blobs = blobs;
  }

  @Override
  public void writeBlob(Blob blob) throws IOException {
    byte[] bytes = blob.bytes();
    rows.writeLong(blobOffset);
    rows.writeInt(bytes.length);
    blobs.write(bytes);
    blobOffset += bytes.length;
  }

  @Override
  public void writeUTF(String text) throws IOException {
    LongText.write(rows, text);
  }

  @Override
  public void write(int b) throws IOException {
    rows.write(b);
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    rows.write(bytes);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    rows.write(bytes, offset, length);
  }

  @Override
  public void writeBytes(String text) throws IOException {
    rows.writeBytes(text);
  }

  @Override
  public void writeChars(String text) throws IOException {
    rows.writeChars(text);
  }

  @Override
  public void writeBoolean(boolean value) throws IOException {
    rows.writeBoolean(value);
  }

  @Override
  public void writeByte(int value) throws IOException {
    rows.writeByte(value);
  }

  @Override
  public void writeShort(int value) throws IOException {
    rows.writeShort(value);
  }

  @Override
  public void writeChar(int value) throws IOException {
    rows.writeChar(value);
  }

  @Override
  public void writeInt(int value) throws IOException {
    rows.writeInt(value);
  }

  @Override
  public void writeLong(long value) throws IOException {
    rows.writeLong(value);
  }

  @Override
  public void writeFloat(float value) throws IOException {
    rows.writeFloat(value);
  }

  @Override
  public void writeDouble(double value) throws IOException {
    rows.writeDouble(value);
  }
}
