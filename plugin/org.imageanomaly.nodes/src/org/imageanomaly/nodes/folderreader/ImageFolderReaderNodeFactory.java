package org.imageanomaly.nodes.folderreader;

import org.knime.core.node.NodeFactory.NodeType;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** The node that reads a folder of images. */
public final class ImageFolderReaderNodeFactory extends DefaultNodeFactory {

  private static final DefaultNode NODE =
      DefaultNode.create()
          .name("Image Folder Reader")
          .icon("image-folder-reader.png")
          .shortDescription("Reads a folder of images with their labels and masks.")
          .fullDescription(
              """
              Reads the images of a folder (PNG, JPEG, BMP, GIF, TIFF, WebP) into a table, one row \
              per file. Label, split and mask come from where a file lies: folders for training and \
              testing with one per label in them (MVTec AD, MVTec LOCO AD, BTAD, VisA), folders of \
              labels with such splits, a folder per label, or one folder, of which you say whether \
              it has good parts to learn from or new ones to score. Upper and lower case are the \
              same; everything below the folder of a label has it. Folders by date or camera are \
              no labels.
              <p>Masks lie in folders such as ground_truth or masks, or beside their images as \
              NAME_mask or, black and white, as NAME in another format, and are never taken for \
              images. Where no folder gives a label, masks do: an image whose mask marks something \
              is anomalous, one with a black mask is good, and so is one without a mask where all \
              others in its folder mark something.</p>
              <p>Nothing falls away unseen: the second table says for every split and label how many \
              images and masks were found, and what was left out and why (formats that cannot be \
              read, files outside the layout, masks without an image, folders that cannot be \
              opened); a warning sums it up. Hidden files and those of the operating system \
              (Thumbs.db, __MACOSX, @eaDir) are listed without a warning.</p>
              <p>Defects in a folder for training stay there with Anomalous = true: supervised \
              learners use them, learners of good parts leave them out. A warning counts them.</p>
              <p>With a labelled fraction, a part of the test images of every label is set aside \
              for a supervised learner, so that it and systems that learn from good images alone \
              are tested on the same images.</p>
              <p>Files that cannot be decoded (damaged, empty, too large or too small, more than \
              16 bits a sample, floating point, HEIC and others, by default also 9 to 16 bits) \
              become missing cells, whose message says why, and are counted in one warning. The \
              size that a file declares is checked before it is decoded.</p>
              <p><b>Several products.</b> A folder of which each folder is a data set of its own, one               for each product or camera, is read as a whole with the setting <i>Several products</i>.               The Anomaly Detector Learner (Groups) learns a detector for each of them.</p>
              <p>One rule for the colors of all formats: the samples as they are, whatever \
              profile a file brings, as Pillow and OpenCV give them. Transparency is laid over \
              white, CMYK becomes what the inks leave of the light, and the orientation that a \
              file declares is applied. Of animations and of files with several pages, the first \
              is read.</p>
              <p>The folder may travel with the workflow: put it into the workflow's data area \
              and enter <tt>knime://knime.workflow/data</tt>. On a server, the setting \
              <tt>folder</tt> can be overwritten from outside.</p>
              """)
          .sinceVersion(1, 0, 0)
          .ports(
              p ->
                  p.addOutputTable(
                          "Images",
                          "One row per image file: Image (PNG), Label, Anomalous, Split (train,"
                              + " labelled or test), Path and, if chosen, Mask and Product. The RowID"
                              + " is the path in the folder.")
                      .addOutputTable(
                          ReportTable.NAME,
                          "What was found: one row per split and label with the number of images and"
                              + " of those with a mask, and one row per reason for which files were"
                              + " left out or became missing cells, with an example."))
          .model(
              m ->
                  m.parametersClass(ImageFolderReaderParameters.class)
                      .configure(ImageFolderReaderModel::configure)
                      .execute(ImageFolderReaderModel::execute))
          .addView(FolderView::of)
          .nodeType(NodeType.Source)
          .keywords(
              "OK NG", "image", "picture", "folder", "MVTec", "VisA", "BTAD", "load", "import");

  public ImageFolderReaderNodeFactory() {
    super(NODE);
  }
}
