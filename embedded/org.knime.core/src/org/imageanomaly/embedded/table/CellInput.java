package org.imageanomaly.embedded.table;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import org.knime.core.data.DataCellDataInput;

/** Where the cells of a table come from; large values stay in the blob file until asked for. */
final class CellInput implements DataCellDataInput, BlobInput {
  private final DataInputStream rows;
  private final TableFolder folder;
  private final long blobBytes;

  CellInput(DataInputStream rows, TableFolder folder) throws IOException {
    this.rows = rows;
    this.folder = folder;
    this.blobBytes = Files.size(folder.blobFile());
  }

  @Override
  public Blob readBlob() throws IOException {
    long offset = rows.readLong();
    int length = rows.readInt();
    if (offset < 0 || length < 0 || length > blobBytes - offset) {
      throw new IOException("an image is said to lie where there is none; the file is damaged.");
    }
    return new StoredBlob(folder, offset, length);
  }

  @Override
  public String readUTF() throws IOException {
    return LongText.read(rows);
  }

  @Override
  public void readFully(byte[] bytes) throws IOException {
    rows.readFully(bytes);
  }

  @Override
  public void readFully(byte[] bytes, int offset, int length) throws IOException {
    rows.readFully(bytes, offset, length);
  }

  @Override
  public int skipBytes(int count) throws IOException {
    return rows.skipBytes(count);
  }

  @Override
  public String readLine() {
    throw new UnsupportedOperationException("A cell is not made of lines.");
  }

  @Override
  public boolean readBoolean() throws IOException {
    return rows.readBoolean();
  }

  @Override
  public byte readByte() throws IOException {
    return rows.readByte();
  }

  @Override
  public int readUnsignedByte() throws IOException {
    return rows.readUnsignedByte();
  }

  @Override
  public short readShort() throws IOException {
    return rows.readShort();
  }

  @Override
  public int readUnsignedShort() throws IOException {
    return rows.readUnsignedShort();
  }

  @Override
  public char readChar() throws IOException {
    return rows.readChar();
  }

  @Override
  public int readInt() throws IOException {
    return rows.readInt();
  }

  @Override
  public long readLong() throws IOException {
    return rows.readLong();
  }

  @Override
  public float readFloat() throws IOException {
    return rows.readFloat();
  }

  @Override
  public double readDouble() throws IOException {
    return rows.readDouble();
  }
}
