/** A page with an estimate on it. */
import type { Random } from "../../random.ts";

export function pdf(random: Random): Buffer {
  const total = random.int(12, 96) * 250;
  const lines = [
    `Estimate ${random.int(1_000, 9_999)}`,
    "Foundation inspection and crack repair",
    `Epoxy injection, ${random.int(4, 30)} ft`,
    `Total $${total}.00`,
  ];
  const text = lines.map(
    (line, place) => `BT /F1 ${place === 0 ? 24 : 12} Tf 72 ${700 - place * 36} Td (${line}) Tj ET`,
  );
  const content = text.join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
  ];
  let file = "%PDF-1.4\n";
  const places: number[] = [];
  for (const [index, object] of objects.entries()) {
    places.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const tableAt = file.length;
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`);
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join("")}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
