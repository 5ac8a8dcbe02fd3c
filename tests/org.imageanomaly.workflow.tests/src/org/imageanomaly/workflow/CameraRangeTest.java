package org.imageanomaly.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.imageanomaly.nodes.folderreader.ImageFolderReaderNodeFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.MissingCell;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** A camera of 12 bits that writes files of 16: a dark picture of 512 and a bright one of 3000. */
class CameraRangeTest {

  @TempDir private Path folder;

  @BeforeEach
  void draw() throws IOException {
    draw("a-dark.png", 512);
    draw("b-bright.png", 3000);
  }

  private void draw(String name, int value) throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 256; i++) {
      image.getRaster().setSample(i % 16, i / 16, 0, value);
    }
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  private NodeRun read(String choice, Consumer<NodeSettings> further) throws Exception {
    return NodeRun.of(
        new ImageFolderReaderNodeFactory(),
        settings -> {
          settings.addString("folder", folder.toString());
          settings.addString("sixteenBit", choice);
          further.accept(settings);
        });
  }

  private static int gray(NodeRun run, int row) throws IOException {
    DataCell cell = Tables.cell(run.table(0), row, "Image");
    byte[] png = ((PNGImageValue) cell).getImageContent().getByteArrayReference();
    return ImageIO.read(new ByteArrayInputStream(png)).getRaster().getSample(3, 3, 0);
  }

  @Test
  void theGreatestSampleOfTheWholeFolderGivesOneRange() throws Exception {
    NodeRun run = read("CAMERA", settings -> {});
    assertEquals(512 >> 4, gray(run, 0));
    assertEquals(3000 >> 4, gray(run, 1));
    assertTrue(run.warning().contains("use 12 of them"), run.warning());
    assertTrue(run.warning().contains("enter 12 under \"Bits of the camera\""), run.warning());
  }

  @Test
  void theBitsThatAUserGivesAreUsedWithoutAWord() throws Exception {
    NodeRun run = read("CAMERA", settings -> settings.addInt("cameraBits", 14));
    assertEquals(512 >> 6, gray(run, 0));
    assertEquals(3000 >> 6, gray(run, 1));
    assertTrue(!run.warning().contains("16 bits"), run.warning());
  }

  @Test
  void theFullRangeWarnsThatImagesAreDark() throws Exception {
    NodeRun run = read("REDUCE", settings -> {});
    assertEquals(3000 >> 8, gray(run, 1));
    assertTrue(run.warning().contains("use 12 of them"), run.warning());
    assertTrue(run.warning().contains("Range of the camera"), run.warning());
    draw("c-white.png", 65_535);
    assertTrue(!read("REDUCE", settings -> {}).warning().contains("dark"));
  }

  @Test
  void settingsThatWereSavedBeforeRejectAsBefore() throws Exception {
    NodeRun run = read("REJECT", settings -> settings.removeConfig("cameraBits"));
    DataCell cell = Tables.cell(run.table(0), 0, "Image");
    assertTrue(assertInstanceOf(MissingCell.class, cell).getError().contains("16 bits a sample"));
  }

  @Test
  void camerasOfAnImpossibleNumberOfBitsAreRefused() {
    InvalidSettingsException error =
        assertThrows(
            InvalidSettingsException.class,
            () -> read("CAMERA", settings -> settings.addInt("cameraBits", 17)));
    assertTrue(error.getMessage().contains("between 1 and 16"), error.getMessage());
  }

  @Test
  void filesThatCannotBeReadAreLookedPast() throws Exception {
    Files.write(folder.resolve("d.tif"), new byte[] {'I', 'I', 42, 0, 1});
    NodeRun run = read("CAMERA", settings -> {});
    assertEquals(3000 >> 4, gray(run, 1));
    assertInstanceOf(MissingCell.class, Tables.cell(run.table(0), 2, "Image"));
  }
}
