import type { FolderData, Thumbnail } from "../contract";
import { count, counted } from "../numbers/format";
import { Section, Table, Warnings } from "../parts/text";
import { GroupPictures } from "./group";
import { Groups } from "./groups";

type Props = {
  data: FolderData;
  thumbnails: (group: number, from: number, count: number) => Promise<Thumbnail[]>;
};

/** What was found in a folder of images, and what was left out. */
export function Folder({ data, thumbnails }: Props) {
  const { groups, leftOut } = data;
  const images = groups.reduce((sum, group) => sum + group.images, 0);
  const masks = groups.reduce((sum, group) => sum + group.masks, 0);
  const files = leftOut.reduce((sum, left) => sum + left.files, 0);
  return (
    <>
      <header class="section">
        <h1>
          {counted(images, "image")}
          {masks > 0 && ` and ${counted(masks, "mask")}`}
          {files > 0 && `, ${counted(files, "file")} left out`}
        </h1>
        <p class="quiet folder-name">{data.folder}</p>
      </header>
      <Warnings warnings={data.warnings} />
      <Section title="What was found" text="Images by the part of the data set and the label that their folders give.">
        {groups.length === 0 ? <p>No image was found.</p> : <Groups groups={groups} />}
      </Section>
      {leftOut.length > 0 && (
        <Section title="What was left out" text="Files that are not in the table, and why.">
          <Table
            head={["Why", "Files", "For example"]}
            texts={[2]}
            rows={leftOut.map((left) => [left.reason, count(left.files), <span class="path">{left.example}</span>])}
          />
        </Section>
      )}
      {groups.map((group, i) => (
        <GroupPictures key={i} group={group} load={(from, more) => thumbnails(i, from, more)} />
      ))}
    </>
  );
}
