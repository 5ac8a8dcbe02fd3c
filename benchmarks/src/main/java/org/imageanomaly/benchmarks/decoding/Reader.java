package org.imageanomaly.benchmarks.decoding;

import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.imageanomaly.engine.image.ImageDecoder;
import org.imageanomaly.engine.image.ImageLimits;
import org.imageanomaly.engine.image.PixelImage;
import org.imageanomaly.engine.image.SixteenBit;
import org.imageanomaly.engine.image.UnreadableImageException;

/** Decodes the files whose paths come in, line by line, and gives their samples or the reason. */
final class Reader {

  private Reader() {}

  /** One argument: what happens to images of 16 bits. */
  public static void main(String[] arguments) throws IOException {
    ImageLimits limits =
        new ImageLimits(256L << 20, 100_000_000, 1, SixteenBit.valueOf(arguments[0]));
    ImageDecoder decoder = new ImageDecoder(limits);
    DataOutputStream out = new DataOutputStream(System.out);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      answer(decoder, Path.of(path), out);
      out.flush();
    }
  }

  private static void answer(ImageDecoder decoder, Path file, DataOutputStream out)
      throws IOException {
    try {
      PixelImage image = decoder.decode(file);
      out.writeInt(image.shape().channels());
      out.writeInt(image.shape().height());
      out.writeInt(image.shape().width());
      out.write(image.pixels());
    } catch (UnreadableImageException e) {
      out.writeInt(0);
      out.writeUTF(e.reason() + "\t" + e.getMessage());
    } catch (RuntimeException | Error e) {
      out.writeInt(0);
      out.writeUTF("CRASH\t" + e);
    }
  }
}
