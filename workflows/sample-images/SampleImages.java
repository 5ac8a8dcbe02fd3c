import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Draws the sample images of the example workflows: pictures of a machined flange with six bolt
 * holes, or of a gear wheel with four, without and with defects, in the MVTec AD layout. Usage:
 * {@code java SampleImages.java FOLDER}, or with further arguments {@code PRODUCT TRAINING
 * NORMAL_TESTS TESTS_PER_DEFECT}, such as {@code gear 20 4 2}. With {@code --labelled} before the
 * folder and no further arguments, many test images of both kinds for a classifier, with large
 * discolorations, and nothing else. The same Java release draws the same images.
 */
public final class SampleImages {

  private static final int SIZE = 128;

  /** Drawn at a multiple of the size and averaged, which looks like optics rather than geometry. */
  private static final int OVERSAMPLING = 4;

  private static final int TRAINING = 60;
  private static final int NORMAL_TESTS = 16;
  private static final int TESTS_PER_DEFECT = 8;

  /** Of a classifier, half of which are labelled; they are JPEG files, a fifth as large. */
  private static final int NORMAL_LABELLED = 120;

  private static final int LABELLED_PER_DEFECT = 40;

  /** No image of a classifier is one of the others. */
  private static final long FIRST_LABELLED_SEED = 1001;

  private static final float JPEG_QUALITY = 0.9f;

  /** How much larger the defects of a classifier are, which learns from few images of each. */
  private static final double LARGE = 1.6;

  private enum Product {
    FLANGE(6, 0.1),
    GEAR(4, 0.13);

    private final int holes;
    private final double holeRadius;

    Product(int holes, double holeRadius) {
      this.holes = holes;
      this.holeRadius = holeRadius;
    }

    private Area body() {
      Area body = new Area(circle(0, 0, this == GEAR ? 0.78 : 0.82));
      for (int i = 0; this == GEAR && i < TEETH; i++) {
        Shape tooth = new Rectangle2D.Double(0.7, -0.06, 0.2, 0.12);
        body.add(
            new Area(
                AffineTransform.getRotateInstance(2 * Math.PI / TEETH * i)
                    .createTransformedShape(tooth)));
      }
      return body;
    }
  }

  private static final int TEETH = 18;

  private enum Defect {
    NONE("good"),
    SCRATCH("scratch"),
    MISSING_HOLE("missing_hole"),
    CHIPPED_RIM("chipped_rim"),
    STAIN("stain", new Color(104, 66, 30, 150)),
    RUST("rust", new Color(176, 84, 20, 190)),
    HEAT_TINT("heat_tint", new Color(52, 60, 168, 170));

    private final String label;

    /** That of what lies on the surface; none if the shape is wrong. */
    private final Color color;

    Defect(String label) {
      this(label, null);
    }

    Defect(String label, Color color) {
      this.label = label;
      this.color = color;
    }

    private boolean isDiscoloration() {
      return color != null;
    }
  }

  private static final List<Defect> DEFECTS =
      List.of(Defect.SCRATCH, Defect.MISSING_HOLE, Defect.CHIPPED_RIM, Defect.STAIN);

  /** What a network without prior knowledge learns to see in few images. */
  private static final List<Defect> LABELLED_DEFECTS =
      List.of(Defect.STAIN, Defect.RUST, Defect.HEAT_TINT);

  private final Product product;
  private final double defectScale;
  private final Random random;
  private final BufferedImage canvas = layer();
  private final BufferedImage mask = layer();

  private SampleImages(Product product, double defectScale, long seed) {
    this.product = product;
    this.defectScale = defectScale;
    random = new Random(seed);
  }

  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("--labelled")) {
      labelled(Path.of(arguments[1]));
      return;
    }
    Path root = Path.of(arguments[0]);
    boolean chosen = arguments.length > 1;
    Product product =
        chosen ? Product.valueOf(arguments[1].toUpperCase(Locale.ROOT)) : Product.FLANGE;
    int training = chosen ? Integer.parseInt(arguments[2]) : TRAINING;
    int normalTests = chosen ? Integer.parseInt(arguments[3]) : NORMAL_TESTS;
    int testsPerDefect = chosen ? Integer.parseInt(arguments[4]) : TESTS_PER_DEFECT;
    long seed = 1;
    for (int i = 0; i < training; i++) {
      write(root, product, "train", Defect.NONE, i, seed++);
    }
    for (int i = 0; i < normalTests; i++) {
      write(root, product, "test", Defect.NONE, i, seed++);
    }
    for (Defect defect : DEFECTS) {
      for (int i = 0; i < testsPerDefect; i++) {
        write(root, product, "test", defect, i, seed++);
      }
    }
  }

  private static void write(
      Path root, Product product, String split, Defect defect, int number, long seed)
      throws IOException {
    SampleImages image = new SampleImages(product, 1, seed);
    image.draw(defect);
    String name = String.format("%03d", number);
    png(image.photograph(), root.resolve(split).resolve(defect.label).resolve(name + ".png"));
    if (defect != Defect.NONE) {
      Path folder = root.resolve("ground_truth").resolve(defect.label);
      png(image.binaryMask(), folder.resolve(name + "_mask.png"));
    }
  }

  private static void labelled(Path root) throws IOException {
    long seed = FIRST_LABELLED_SEED;
    for (int i = 0; i < NORMAL_LABELLED; i++) {
      writeLabelled(root, Defect.NONE, i, seed++);
    }
    for (Defect defect : LABELLED_DEFECTS) {
      for (int i = 0; i < LABELLED_PER_DEFECT; i++) {
        writeLabelled(root, defect, i, seed++);
      }
    }
  }

  private static void writeLabelled(Path root, Defect defect, int number, long seed)
      throws IOException {
    SampleImages image = new SampleImages(Product.FLANGE, LARGE, seed);
    image.draw(defect);
    Path folder = root.resolve("test").resolve(defect.label);
    jpeg(image.photograph(), folder.resolve(String.format("%03d.jpg", number)));
  }

  private static void jpeg(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (OutputStream stream = Files.newOutputStream(file);
        ImageOutputStream out = ImageIO.createImageOutputStream(stream)) {
      ImageWriteParam quality = writer.getDefaultWriteParam();
      quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      quality.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), quality);
    } finally {
      writer.dispose();
    }
  }

  private static void png(BufferedImage image, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
  }

  private static BufferedImage layer() {
    int side = SIZE * OVERSAMPLING;
    return new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
  }

  /** A pen in a coordinate system whose origin is the center and whose image is 2 x 2 large. */
  private Graphics2D pen(BufferedImage layer, AffineTransform pose) {
    Graphics2D pen = layer.createGraphics();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    double half = SIZE * OVERSAMPLING / 2.0;
    pen.translate(half, half);
    pen.scale(half, half);
    pen.transform(pose);
    return pen;
  }

  private void draw(Defect defect) {
    AffineTransform pose =
        AffineTransform.getTranslateInstance(
            0.02 * random.nextGaussian(), 0.02 * random.nextGaussian());
    pose.rotate(Math.toRadians(2 * random.nextGaussian()));
    Graphics2D pen = pen(canvas, new AffineTransform());
    pen.setPaint(
        new RadialGradientPaint(
            new Point2D.Double(-0.3, -0.4),
            2f,
            new float[] {0, 1},
            new Color[] {new Color(62, 70, 84), new Color(28, 32, 40)}));
    pen.fill(new Rectangle2D.Double(-1, -1, 2, 2));
    flange(pen(canvas, pose), defect, pose);
    if (defect == Defect.SCRATCH) {
      scratch(pose);
    } else if (defect.isDiscoloration()) {
      stain(pose, defect.color);
    }
  }

  private void flange(Graphics2D pen, Defect defect, AffineTransform pose) {
    Area body = product.body();
    int missing = defect == Defect.MISSING_HOLE ? random.nextInt(product.holes) : -1;
    for (int i = 0; i < product.holes; i++) {
      double angle = 2 * Math.PI / product.holes * i;
      Shape hole = circle(0.62 * Math.cos(angle), 0.62 * Math.sin(angle), product.holeRadius);
      if (i == missing) {
        mark(pose, hole);
      } else {
        body.subtract(new Area(hole));
      }
    }
    body.subtract(new Area(circle(0, 0, 0.27)));
    if (defect == Defect.CHIPPED_RIM) {
      Shape chip = blob(0.84, random.nextDouble() * 2 * Math.PI, 0.1 * defectScale);
      Area broken = new Area(chip);
      broken.intersect(body);
      mark(pose, broken);
      body.subtract(broken);
    }
    pen.setColor(new Color(0, 0, 0, 90));
    pen.fill(AffineTransform.getTranslateInstance(0.03, 0.04).createTransformedShape(body));
    pen.setPaint(
        new RadialGradientPaint(
            new Point2D.Double(-0.25, -0.35),
            1.5f,
            new float[] {0, 0.55f, 1},
            new Color[] {
              new Color(214, 217, 222), new Color(168, 173, 181), new Color(120, 126, 136)
            }));
    pen.fill(body);
    turningMarks(pen, body);
    pen.setStroke(new BasicStroke(0.018f));
    pen.setColor(new Color(70, 75, 84));
    pen.draw(body);
    pen.setStroke(new BasicStroke(0.02f));
    pen.setColor(new Color(110, 116, 126));
    pen.draw(circle(0, 0, 0.42));
  }

  private void turningMarks(Graphics2D pen, Shape body) {
    pen.setClip(body);
    pen.setStroke(new BasicStroke(0.008f));
    for (double radius = 0.28; radius < 0.82; radius += 0.02) {
      int light = random.nextInt(2) * 255;
      pen.setColor(new Color(light, light, light, 10 + random.nextInt(14)));
      pen.draw(circle(0, 0, radius));
    }
    pen.setClip(null);
  }

  private void scratch(AffineTransform pose) {
    double angle = random.nextDouble() * 2 * Math.PI;
    double radius = 0.47 + 0.12 * random.nextDouble();
    double direction = random.nextDouble() * Math.PI;
    double length = (0.12 + 0.12 * random.nextDouble()) * defectScale;
    Path2D line = new Path2D.Double();
    for (int i = 0; i <= 6; i++) {
      double t = (i / 3.0 - 1) * length;
      double x = radius * Math.cos(angle) + t * Math.cos(direction) + 0.01 * random.nextGaussian();
      double y = radius * Math.sin(angle) + t * Math.sin(direction) + 0.01 * random.nextGaussian();
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    BasicStroke stroke =
        new BasicStroke(
            (float) (0.022 * defectScale), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    Graphics2D pen = pen(canvas, pose);
    pen.setStroke(stroke);
    pen.setColor(random.nextBoolean() ? new Color(245, 247, 250, 230) : new Color(58, 60, 66, 230));
    pen.draw(line);
    mark(pose, stroke.createStrokedShape(line));
  }

  private void stain(AffineTransform pose, Color color) {
    Shape blot =
        blob(
            0.5,
            random.nextDouble() * 2 * Math.PI,
            (0.09 + 0.04 * random.nextDouble()) * defectScale);
    Graphics2D pen = pen(canvas, pose);
    pen.setColor(color);
    pen.fill(blot);
    mark(pose, blot);
  }

  private void mark(AffineTransform pose, Shape defect) {
    Graphics2D pen = pen(mask, pose);
    pen.setColor(Color.WHITE);
    pen.fill(defect);
  }

  private static Shape circle(double x, double y, double radius) {
    return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
  }

  /** An irregular shape around a point in polar coordinates. */
  private Shape blob(double distance, double angle, double radius) {
    Path2D outline = new Path2D.Double();
    for (int i = 0; i < 12; i++) {
      double r = radius * (0.75 + 0.5 * random.nextDouble());
      double x = distance * Math.cos(angle) + r * Math.cos(Math.PI / 6 * i);
      double y = distance * Math.sin(angle) + r * Math.sin(Math.PI / 6 * i);
      if (i == 0) {
        outline.moveTo(x, y);
      } else {
        outline.lineTo(x, y);
      }
    }
    outline.closePath();
    return outline;
  }

  /** The canvas at its final size, with the exposure and the sensor noise of a camera. */
  private BufferedImage photograph() {
    double exposure = 1 + 0.03 * random.nextGaussian();
    BufferedImage photograph = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double noise = 1.5 * random.nextGaussian();
        int rgb = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
          long value = Math.round(mean(canvas, x, y, shift) * exposure + noise);
          rgb |= (int) Math.max(0, Math.min(255, value)) << shift;
        }
        photograph.setRGB(x, y, rgb);
      }
    }
    return photograph;
  }

  private BufferedImage binaryMask() {
    BufferedImage binary = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        binary.getRaster().setSample(x, y, 0, mean(mask, x, y, 0) >= 127.5 ? 255 : 0);
      }
    }
    return binary;
  }

  private static double mean(BufferedImage layer, int x, int y, int shift) {
    double sum = 0;
    for (int j = 0; j < OVERSAMPLING; j++) {
      for (int i = 0; i < OVERSAMPLING; i++) {
        sum += layer.getRGB(x * OVERSAMPLING + i, y * OVERSAMPLING + j) >> shift & 0xff;
      }
    }
    return sum / (OVERSAMPLING * OVERSAMPLING);
  }
}
