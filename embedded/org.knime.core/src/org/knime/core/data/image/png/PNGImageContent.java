package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.imageanomaly.embedded.table.Blob;
import org.imageanomaly.embedded.table.CellInput;
import org.imageanomaly.embedded.table.CellOutput;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** A PNG image as encoded bytes, on the heap or still on disk. Immutable. */
public class PNGImageContent implements ImageContent {
  /** The type of cells with such images. */
  public static final DataType TYPE = DataType.getType(PNGImageCell.class);

  private final Blob blob;

  private PNGImageContent(Blob blob) {
    this.blob = blob;
  }

  /**
   * An image of those bytes, which are decoded once to check them.
   *
   * @throws IllegalArgumentException when they are no image
   */
  public PNGImageContent(byte[] bytes) {
    this(Blob.of(Objects.requireNonNull(bytes, "The bytes of an image must not be null.")));
    decode(bytes);
  }

  private static BufferedImage decode(byte[] bytes) {
    try {
      BufferedImage image =
          ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
      if (image == null) {
        throw new IllegalArgumentException("The " + bytes.length + " bytes are no image.");
      }
      return image;
    } catch (IOException e) {
      throw new IllegalArgumentException("The image cannot be decoded: " + e.getMessage(), e);
    }
  }

  /** A copy of the encoded bytes. */
  public byte[] getByteArray() {
    return blob.bytes().clone();
  }

  /** The encoded bytes, which nobody may change. */
  public byte[] getByteArrayReference() {
    return blob.bytes();
  }

  @Override
  public void save(OutputStream output) throws IOException {
    output.write(blob.bytes());
  }

  /** Writes the encoded bytes where a table keeps its large values, or else in place. */
  public void serialize(DataCellDataOutput output) throws IOException {
    if (output instanceof CellOutput table) {
      table.writeBlob(blob);
    } else {
      byte[] bytes = blob.bytes();
      output.writeInt(bytes.length);
      output.write(bytes);
    }
  }

  static PNGImageContent deserialize(DataCellDataInput input) throws IOException {
    if (input instanceof CellInput table) {
      return new PNGImageContent(table.readBlob());
    }
    byte[] bytes = new byte[input.readInt()];
    input.readFully(bytes);
    return new PNGImageContent(bytes);
  }

  @Override
  public DataCell toImageCell() {
    return new PNGImageCell(this);
  }

  @Override
  public Dimension getPreferredSize() {
    BufferedImage image = decode(blob.bytes());
    return new Dimension(image.getWidth(), image.getHeight());
  }

  @Override
  public String getSummary() {
    Dimension size = getPreferredSize();
    int bytes = blob.length();
    return "PNG Image "
        + size.width
        + " x "
        + size.height
        + " with "
        + (bytes < 1000 ? bytes + " B" : bytes / 1024 + " KB");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PNGImageContent content
        && blob.length() == content.blob.length()
        && Arrays.equals(blob.bytes(), content.blob.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(blob.bytes());
  }
}
