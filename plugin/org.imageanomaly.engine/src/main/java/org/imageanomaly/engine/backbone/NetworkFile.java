package org.imageanomaly.engine.backbone;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.imageanomaly.engine.image.ImageShape;
import org.imageanomaly.engine.onnx.OnnxException;
import org.imageanomaly.engine.onnx.network.OnnxNetwork;
import org.imageanomaly.engine.onnx.schema.NodeProto;

/** An ONNX file of a network that looks at color images. */
public final class NetworkFile {

  private static final int COLORS = 3;

  private static final Set<String> ARITHMETIC =
      Set.of("Sub", "Add", "Mul", "Div", "BatchNormalization");
  private static final Set<String> RESHAPING =
      Set.of("Identity", "Transpose", "Cast", "Concat", "Gather", "Unsqueeze", "Slice", "Split");

  /** What is made of a file. */
  @FunctionalInterface
  public interface Reading<T> {
    /** Reads it, by its name and its bytes. */
    T read(String name, byte[] file);
  }

  private NetworkFile() {}

  /**
   * Reads a file.
   *
   * @throws OnnxException if there is no such file, it may not be read, or its reading ends so; the
   *     message names it
   */
  public static <T> T read(Path file, Reading<T> reading) throws IOException {
    if (Files.isDirectory(file)) {
      throw new OnnxException(
          "\"" + file + "\" is a folder. Choose an .onnx file that a network was exported to.");
    }
    try {
      OnnxNetwork.checkSize(Files.size(file));
      return reading.read(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      throw new OnnxException(
          "The ONNX file \"" + file + "\" does not exist. Choose another one, or export it first.",
          e);
    } catch (AccessDeniedException e) {
      throw new OnnxException(
          "The ONNX file \"" + file + "\" may not be read. Change its permissions.", e);
    } catch (OnnxException e) {
      throw new OnnxException("\"" + file + "\": " + e.getMessage(), e);
    }
  }

  /**
   * The shape of images that a network takes.
   *
   * @param side in pixels, where the file leaves it open
   * @throws OnnxException if it takes no color images, or none of a size that is possible
   */
  public static ImageShape shape(OnnxNetwork network, int side) {
    if (network.channels().orElse(COLORS) != COLORS) {
      throw new OnnxException(
          "The network takes images of "
              + network.channels().getAsLong()
              + " channels, not color images. Choose a network that was trained on color images.");
    }
    return new ImageShape(COLORS, side(network.height(), side), side(network.width(), side));
  }

  private static int side(OptionalLong fixed, int side) {
    long length = fixed.orElse(side);
    if (length < Backbone.SHORTEST_SIDE || length > Backbone.LONGEST_SIDE) {
      throw new OnnxException(
          fixed.isPresent()
              ? "The network takes images with sides of "
                  + length
                  + " pixels alone, and those from "
                  + Backbone.SHORTEST_SIDE
                  + " to "
                  + Backbone.LONGEST_SIDE
                  + " are possible. Export it for another size."
              : "Images have sides of "
                  + Backbone.SHORTEST_SIDE
                  + " to "
                  + Backbone.LONGEST_SIDE
                  + " pixels, not "
                  + length
                  + ". Set another input size.");
    }
    return (int) length;
  }

  /** What the user may want to know: a size chosen in vain, or images normalized twice. */
  public static List<String> remarks(OnnxNetwork network, int side, Normalization normalization) {
    List<String> remarks = new ArrayList<>();
    long height = network.height().orElse(side);
    long width = network.width().orElse(side);
    if (height != side || width != side) {
      remarks.add(
          "The network takes images of "
              + width
              + " x "
              + height
              + " pixels alone, so the input size that is set was not used.");
    }
    if (normalizes(network) && !normalization.equals(Normalization.UNIT)) {
      remarks.add(
          "The network itself begins with arithmetic on its images, which may be their"
              + " normalization. If so, set the normalization to one that only scales.");
    }
    return remarks;
  }

  /** Whether numbers of the image are added to or multiplied before anything else. */
  private static boolean normalizes(OnnxNetwork network) {
    Set<String> image = new HashSet<>(Set.of(network.input()));
    for (NodeProto node : network.model().graph().nodes()) {
      if (node.inputs().stream().noneMatch(image::contains)) {
        continue;
      }
      if (ARITHMETIC.contains(node.opType())) {
        return true;
      }
      if (RESHAPING.contains(node.opType())) {
        image.addAll(node.made());
      }
    }
    return false;
  }
}
