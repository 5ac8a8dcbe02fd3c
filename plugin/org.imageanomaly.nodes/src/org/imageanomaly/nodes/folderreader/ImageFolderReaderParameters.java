package org.imageanomaly.nodes.folderreader;

import java.util.Optional;
import org.imageanomaly.engine.dataset.FolderOptions;
import org.imageanomaly.engine.dataset.Layout;
import org.imageanomaly.engine.dataset.MaskPattern;
import org.imageanomaly.nodes.imagefile.ReadingLimits;
import org.imageanomaly.nodes.limit.AtMost;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.text.TextInputWidget;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation.IsNotBlankValidation;

/** The settings of the Image Folder Reader. */
final class ImageFolderReaderParameters extends ReadingLimits {

  static final String FOLDER = "Folder";

  enum LayoutChoice {
    @Label(
        value = "Detect",
        description =
            "Whichever of the others the folder shows; images that no folder gives a label are new"
                + " parts.")
    AUTO(Layout.AUTO),
    @Label(
        value = "Splits with labels (MVTec AD)",
        description =
            "Folders for training and testing, and in them one per label: MVTec AD, MVTec LOCO AD,"
                + " BTAD, the splits of VisA and most supervised sets. Images that lie in the"
                + " folder for training itself are good parts. A folder for validation has further"
                + " training images, or the test images where there are no others.")
    MVTEC_AD(Layout.MVTEC_AD),
    @Label(
        value = "Labels with splits",
        description = "One folder per label, and in each of them folders for training and testing.")
    LABEL_SPLIT(Layout.LABEL_SPLIT),
    @Label(
        value = "Label folders",
        description =
            "One folder per label, also in a folder for images alone, as in VisA's Data/Images.")
    LABEL_FOLDERS(Layout.LABEL_FOLDERS),
    @Label(
        value = "One folder of new parts",
        description =
            "All images in the folder and in those in it, without labels, all for testing.")
    FLAT(Layout.FLAT),
    @Label(
        value = "One folder of good parts",
        description =
            "All images in the folder and in those in it are good parts; the training fraction of"
                + " them is for training.")
    GOOD_PARTS(Layout.GOOD_PARTS);

    private final Layout layout;

    LayoutChoice(Layout layout) {
      this.layout = layout;
    }
  }

  @Widget(
      title = FOLDER,
      description =
          "The folder of images: an absolute path (also in quotes, with ~ for your home, or as"
              + " KNIME shows a path cell), a file: URL, or a folder that travels with the"
              + " workflow such as <tt>knime://knime.workflow/data</tt>.")
  @TextInputWidget(
      placeholder = "/path/to/images or knime://knime.workflow/data",
      patternValidation = IsNotBlankValidation.class)
  String m_folder = "knime://knime.workflow/data";

  @Widget(title = "Layout", description = "How the images lie in the folder.")
  LayoutChoice m_layout = LayoutChoice.AUTO;

  @Widget(
      title = "Several products",
      description =
          "Whether each folder in the folder has the images of one product or camera, such as"
              + " <tt>bottle</tt> and <tt>cable</tt> of MVTec AD. Each is read as if it were read"
              + " alone, and a column <i>Product</i> has its name, by which the nodes for groups"
              + " tell products apart.")
  @Migrate(loadDefaultIfAbsent = true)
  boolean m_products;

  @Widget(
      title = "Normal label",
      description =
          "The folder name of the images without a defect, in upper or lower case. All other labels"
              + " count as anomalous. Where no folder has this name, the usual words for good parts"
              + " (good, ok, normal, pass, io, no defect) are taken with a warning; without any of"
              + " these, only usual words for defects tell, and Anomalous is missing for others.")
  @TextInputWidget(patternValidation = IsNotBlankValidation.class)
  String m_normalLabel = "good";

  @Widget(
      title = "Training fraction",
      description =
          "The part of the normal images that is for training, in label folders and in one folder"
              + " of good parts; they are drawn at random. Other layouts say themselves what is for"
              + " training.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.One.class)
  double m_trainingFraction = 0.8;

  @Widget(
      title = "Labelled fraction",
      description =
          "The part of the test images of every label that a supervised learner may train on: their"
              + " split is \"labelled\" instead of \"test\", so that all systems are tested on the"
              + " same remaining images. They are drawn at random, label by label; of two images or"
              + " more, at least one goes to each side. Defects in a folder for training, which no"
              + " learner of good parts should see, then are labelled images, too. At 0 there are"
              + " none.")
  @NumberInputWidget(
      minValidation = IsNonNegativeValidation.class,
      maxValidation = AtMost.LessThanOne.class)
  @Migrate(loadDefaultIfAbsent = true)
  double m_labelledFraction = 0;

  @Widget(
      title = "Read masks",
      description =
          "Whether to read the masks that mark the defects as a column of images. Masks lie in"
              + " folders such as ground_truth or masks, or beside their images as NAME_mask or"
              + " NAME_gt, in any format that can be read; several masks of one image become one.")
  boolean m_masks = true;

  @Widget(
      title = "Mask pattern",
      description =
          "Where masks lie that are not found by themselves: a path in the folder such as"
              + " <tt>masks/{label}/{name}.png</tt> or <tt>{folder}/{name}_defect.*</tt>."
              + " {name} is the image's name without extension, {label} its label, {folder} the"
              + " folders that lead to it, * any characters within a name. Mostly empty.")
  @Advanced
  @Migrate(loadDefaultIfAbsent = true)
  String m_maskPattern = "";

  @Widget(title = "Seed", description = "The seed of the draw of training and of labelled images.")
  @Advanced
  long m_seed = 0;

  @Override
  public void validate() throws InvalidSettingsException {
    super.validate();
    if (m_folder == null || m_folder.isBlank()) {
      throw new InvalidSettingsException(
          "The setting \"Folder\" is empty. Enter an absolute path or a knime:// URL.");
    }
    if (m_layout != LayoutChoice.FLAT && (m_normalLabel == null || m_normalLabel.isBlank())) {
      throw new InvalidSettingsException(
          "The setting \"Normal label\" is empty. Enter what the folder of good parts is called, such"
              + " as good or OK.");
    }
    if (!(m_trainingFraction >= 0 && m_trainingFraction <= 1)) {
      throw new InvalidSettingsException(
          "The training fraction must lie between 0 and 1, not at " + m_trainingFraction + ".");
    }
    try {
      folderOptions();
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(e.getMessage(), e);
    }
  }

  FolderOptions folderOptions() {
    return new FolderOptions(
        m_layout.layout,
        m_normalLabel == null ? "" : m_normalLabel,
        m_trainingFraction,
        m_labelledFraction,
        m_seed,
        Optional.ofNullable(m_maskPattern).filter(p -> !p.isBlank()).map(MaskPattern::new));
  }
}
