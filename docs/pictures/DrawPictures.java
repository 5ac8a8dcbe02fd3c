import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/**
 * Draws the pictures of the documentation, of what a run of the example workflow {@code automatic}
 * found in its sample images, which this repository draws itself. Usage: {@code java
 * DrawPictures.java TABLES FOLDER [SCREENSHOT]}, where TABLES is what {@code ./demo --workflow
 * automatic --output TABLES} wrote, and SCREENSHOT shows the report in it.
 */
public final class DrawPictures {

  private static final String[] SHOWN = {"chipped_rim", "good", "missing_hole", "scratch", "stain"};

  private static final int GAP = 8;

  private final Path learner;
  private final Path scorer;
  private final Path folder;

  private DrawPictures(Path tables, Path folder) throws IOException {
    this.learner = node(tables, "Anomaly Detector Learner");
    this.scorer = node(tables, "KDE Scorer");
    this.folder = folder;
  }

  public static void main(String[] arguments) throws IOException {
    DrawPictures pictures = new DrawPictures(Path.of(arguments[0]), Path.of(arguments[1]));
    pictures.found();
    pictures.oneDefect();
    pictures.scores();
    pictures.sizes();
    pictures.photographs();
    pictures.resolutions();
    if (arguments.length > 2) {
      pictures.png(enlarged(ImageIO.read(Path.of(arguments[2]).toFile()), 0.64), "report.png");
    }
  }

  private static Path node(Path tables, String name) throws IOException {
    try (var folders = Files.list(tables)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(name))
          .findFirst()
          .orElseThrow(() -> new IOException(tables + " has no folder of the node " + name));
    }
  }

  /** The rows of a table, each as its fields by the names of the columns, without units. */
  private static List<Map<String, String>> rows(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String[] header =
        lines.get(0).replace("\uFEFF", "").replaceAll(" \\[[^\\]]*\\]", "").split(",");
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",", -1);
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(header.length, fields.length); i++) {
        row.put(header[i], fields[i].replaceAll("^\"|\"$", ""));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<Map<String, String>> scored(String label) throws IOException {
    return rows(scorer.resolve("port_1.csv")).stream()
        .filter(row -> row.get("Label").equals(label) && row.get("Split").equals("test"))
        .toList();
  }

  private BufferedImage picture(String column, String label) throws IOException {
    return ImageIO.read(scorer.resolve(scored(label).get(0).get(column)).toFile());
  }

  /** Photos, and below each what was found. */
  private void found() throws IOException {
    List<BufferedImage> above = new ArrayList<>();
    List<BufferedImage> below = new ArrayList<>();
    for (String label : SHOWN) {
      above.add(enlarged(picture("Image", label), 1.1));
      below.add(enlarged(picture("Overlay", label), 1.1));
    }
    png(stacked(beside(above), beside(below)), "found.png");
  }

  /** Photo, map and overlay of one defect. */
  private void oneDefect() throws IOException {
    List<BufferedImage> row = new ArrayList<>();
    for (String column : List.of("Image", "Anomaly Map", "Overlay")) {
      BufferedImage picture = picture(column, "scratch");
      row.add(enlarged(picture, 224.0 / picture.getWidth()));
    }
    png(beside(row), "photo-map-overlay.png");
  }

  /** The scores of all test images on one line, whose scale is logarithmic beyond 1. */
  private void scores() throws IOException {
    StringBuilder svg = svg(760, 230);
    DoubleUnaryOperator x = s -> 90 + (s < 1 ? 110 * (s + 0.5) / 1.5 : 110 + 94 * Math.log(s));
    text(svg, 90, 24, "start", "Each dot is an image. Right of the line it is flagged.");
    String[] labels = {"good", "scratch", "missing_hole", "chipped_rim", "stain"};
    for (int i = 0; i < labels.length; i++) {
      int y = 55 + 28 * i;
      text(svg, 80, y + 4, "end", labels[i].replace('_', ' '));
      for (Map<String, String> row : scored(labels[i])) {
        double score = Double.parseDouble(row.get("Anomaly Score"));
        circle(svg, x.applyAsDouble(Math.max(-0.4, score)), y, i == 0 ? "#2a7f3f" : "#b3261e");
      }
    }
    double threshold = x.applyAsDouble(1);
    line(svg, threshold, 36, threshold, 190, "#555");
    line(svg, 85, 190, 740, 190, "#999");
    for (double tick : new double[] {0, 1, 2, 5, 10, 20, 50, 100, 200}) {
      line(svg, x.applyAsDouble(tick), 187, x.applyAsDouble(tick), 193, "#999");
      text(svg, x.applyAsDouble(tick), 207, "middle", String.format("%.0f", tick));
    }
    text(svg, threshold + 4, 46, "start", "threshold");
    text(svg, x.applyAsDouble(0), 223, "middle", "usual good part");
    text(svg, 740, 223, "end", "Anomaly Score");
    svg(svg, "scores.svg");
  }

  /** The second table of the Anomaly Detector Learner: which sizes of defects it finds. */
  private void sizes() throws IOException {
    List<Map<String, String>> rows = rows(learner.resolve("port_3.csv"));
    StringBuilder svg = svg(520, 40 + 30 * rows.size());
    text(
        svg,
        10,
        20,
        "start",
        "Diameter of the defect, and the part of drawn-in defects that is found");
    int y = 30;
    for (Map<String, String> row : rows) {
      double part = Double.parseDouble(row.get("Detected"));
      text(svg, 85, y + 16, "end", diameter(row) + " pixels");
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x='95' y='%d' width='%.1f' height='22' fill='#4a7fb5'/>\n",
              y,
              350 * part));
      text(svg, 102 + 350 * part, y + 16, "start", String.format("%.0f %%", 100 * part));
      y += 30;
    }
    svg(svg, "sizes.svg");
  }

  private static String diameter(Map<String, String> row) {
    return row.entrySet().stream()
        .filter(field -> field.getKey().startsWith("Diameter"))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }

  /** The same part as it should be photographed, and as it should not. */
  private void photographs() throws IOException {
    BufferedImage good = picture("Image", "good");
    Random noise = new Random(1);
    png(good, "photo-good.png");
    png(mapped(good, (x, y) -> 0.3), "photo-dark.png");
    png(mapped(good, (x, y) -> 0.45 + 1.1 * x), "photo-uneven-light.png");
    png(blurred(good), "photo-blurred.png");
    png(moved(good, 38, 22, 0), "photo-shifted.png");
    png(moved(good, 0, 0, 25), "photo-turned.png");
    png(cluttered(good, noise), "photo-clutter.png");
    png(glare(good), "photo-glare.png");
  }

  private interface Brightness {
    double at(double x, double y);
  }

  private static BufferedImage mapped(BufferedImage image, Brightness factor) {
    BufferedImage changed = copy(image);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        double f = factor.at((double) x / image.getWidth(), (double) y / image.getHeight());
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          rgb |= (int) Math.min(255, f * (image.getRGB(x, y) >> shift & 0xff)) << shift;
        }
        changed.setRGB(x, y, rgb);
      }
    }
    return changed;
  }

  private static BufferedImage blurred(BufferedImage image) {
    float[] box = new float[49];
    Arrays.fill(box, 1 / 49f);
    BufferedImage blurred =
        new ConvolveOp(new Kernel(7, 7, box), ConvolveOp.EDGE_NO_OP, null)
            .filter(copy(image), null);
    return moved(blurred.getSubimage(3, 3, 122, 122), 0, 0, 0);
  }

  /** Turned about its center, then moved; beyond its edge, the edge goes on. */
  private static BufferedImage moved(BufferedImage image, int right, int down, double degrees) {
    int side = image.getWidth();
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    BufferedImage changed = copy(image);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double u = x - right - side / 2.0;
        double v = y - down - side / 2.0;
        double atX = Math.max(0, Math.min(side - 1, cos * u + sin * v + side / 2.0));
        double atY = Math.max(0, Math.min(side - 1, cos * v - sin * u + side / 2.0));
        changed.setRGB(x, y, between(image, atX, atY));
      }
    }
    return changed;
  }

  private static int between(BufferedImage image, double x, double y) {
    int left = (int) Math.min(image.getWidth() - 2, x);
    int top = (int) Math.min(image.getHeight() - 2, y);
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double value = 0;
      for (int i = 0; i < 4; i++) {
        double weightX = i % 2 == 0 ? left + 1 - x : x - left;
        double weightY = i < 2 ? top + 1 - y : y - top;
        int sample = image.getRGB(left + i % 2, top + i / 2) >> shift & 0xff;
        value += weightX * weightY * sample;
      }
      rgb |= (int) Math.round(value) << shift;
    }
    return rgb;
  }

  private static BufferedImage cluttered(BufferedImage image, Random random) {
    BufferedImage changed = copy(image);
    Graphics2D pen = pen(changed);
    pen.setStroke(new BasicStroke(3));
    for (int i = 0; i < 14; i++) {
      pen.setColor(new Color(Color.HSBtoRGB(random.nextFloat(), 0.5f, 0.7f)));
      int x = random.nextInt(128);
      pen.drawLine(
          x, random.nextInt(2) * 118, x + random.nextInt(40) - 20, random.nextInt(2) * 20 + 50);
    }
    pen.setClip(new Ellipse2D.Double(11, 11, 106, 106));
    pen.drawImage(image, 0, 0, null);
    return changed;
  }

  private static BufferedImage glare(BufferedImage image) {
    return mapped(
        image, (x, y) -> 1 + 2.2 * Math.exp(-40 * (Math.pow(x - 0.32, 2) + Math.pow(y - 0.35, 2))));
  }

  /** The same scratch in a photo that is brought to several sizes, each enlarged to be seen. */
  private void resolutions() throws IOException {
    BufferedImage photo = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(2);
    for (int y = 0; y < 1024; y++) {
      for (int x = 0; x < 1024; x++) {
        int light = (int) (165 + 12 * Math.sin(y / 9.0) + 5 * random.nextGaussian());
        photo.setRGB(x, y, light << 16 | light << 8 | light);
      }
    }
    Graphics2D pen = pen(photo);
    pen.setColor(new Color(90, 90, 95));
    pen.setStroke(new BasicStroke(4, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    Path2D scratch = new Path2D.Double();
    scratch.moveTo(470, 540);
    scratch.lineTo(500, 505);
    scratch.lineTo(528, 500);
    scratch.lineTo(550, 480);
    pen.draw(scratch);
    List<BufferedImage> row = new ArrayList<>();
    for (int size : new int[] {1024, 512, 256, 128}) {
      BufferedImage reduced = reduced(photo, 1024 / size);
      int side = size / 8;
      BufferedImage cut = reduced.getSubimage(size / 2 - side / 2, size / 2 - side / 2, side, side);
      row.add(nearest(cut, 176));
    }
    png(beside(row), "resolutions.png");
  }

  private static BufferedImage reduced(BufferedImage image, int step) {
    int side = image.getWidth() / step;
    BufferedImage reduced = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        long sum = 0;
        for (int i = 0; i < step * step; i++) {
          sum += image.getRGB(x * step + i % step, y * step + i / step) & 0xff;
        }
        int mean = (int) (sum / (step * step));
        reduced.setRGB(x, y, mean << 16 | mean << 8 | mean);
      }
    }
    return reduced;
  }

  private static BufferedImage nearest(BufferedImage image, int side) {
    BufferedImage enlarged = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    enlarged.createGraphics().drawImage(image, 0, 0, side, side, null);
    return enlarged;
  }

  private static BufferedImage enlarged(BufferedImage image, double factor) {
    int width = (int) (image.getWidth() * factor);
    int height = (int) (image.getHeight() * factor);
    BufferedImage enlarged = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    pen(enlarged).drawImage(image, 0, 0, width, height, null);
    return enlarged;
  }

  private static BufferedImage copy(BufferedImage image) {
    return enlarged(image, 1);
  }

  private static Graphics2D pen(BufferedImage image) {
    Graphics2D pen = image.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    return pen;
  }

  private static BufferedImage beside(List<BufferedImage> images) {
    int width = images.stream().mapToInt(image -> image.getWidth() + GAP).sum() - GAP;
    int height = images.stream().mapToInt(BufferedImage::getHeight).max().orElseThrow();
    BufferedImage all = white(width, height);
    Graphics2D pen = all.createGraphics();
    int x = 0;
    for (BufferedImage image : images) {
      pen.drawImage(image, x, 0, null);
      x += image.getWidth() + GAP;
    }
    return all;
  }

  private static BufferedImage stacked(BufferedImage above, BufferedImage below) {
    BufferedImage all = white(above.getWidth(), above.getHeight() + GAP + below.getHeight());
    Graphics2D pen = all.createGraphics();
    pen.drawImage(above, 0, 0, null);
    pen.drawImage(below, 0, above.getHeight() + GAP, null);
    return all;
  }

  private static BufferedImage white(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    return image;
  }

  /** Of fewer levels, so that the file is small. */
  private void png(BufferedImage image, String name) throws IOException {
    BufferedImage coarse = copy(image);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y) & 0xffffff;
        coarse.setRGB(x, y, rgb == 0xffffff ? rgb : rgb & 0xf8f8f8);
      }
    }
    Files.createDirectories(folder);
    ImageIO.write(coarse, "png", folder.resolve(name).toFile());
  }

  private static StringBuilder svg(int width, int height) {
    return new StringBuilder(
        String.format(
            "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif'"
                + " font-size='13'>\n<rect width='%d' height='%d' fill='white'/>\n",
            width, height, width, height));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x='%.1f' y='%.1f' text-anchor='%s' fill='#222'>%s</text>\n",
            x,
            y,
            anchor,
            text));
  }

  private static void line(
      StringBuilder svg, double x1, double y1, double x2, double y2, String color) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>\n",
            x1,
            y1,
            x2,
            y2,
            color));
  }

  private static void circle(StringBuilder svg, double x, double y, String color) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<circle cx='%.1f' cy='%.1f' r='4' fill='%s' fill-opacity='0.6'/>\n",
            x,
            y,
            color));
  }

  private void svg(StringBuilder svg, String name) throws IOException {
    Files.writeString(folder.resolve(name), svg + "</svg>\n");
  }
}
