import type { ReceiptContent, ReceiptLine, Tone } from './receipt-content.js';
import { INK, MARGIN, TONES, bytesOf, innerWidth, newSheet, type Sheet } from './receipt-sheet.js';

const LABEL_WIDTH = 112;
const GAP = 12;
const ROW_SPACE = 7;
/** A description may be 2,000 characters long; a receipt shows its beginning. */
const MAX_VALUE_HEIGHT = 108;

function drawHead(sheet: Sheet, { title, test }: ReceiptContent): void {
  const width = innerWidth(sheet);
  sheet.font('bold').fontSize(13).fillColor(INK.brand).text('KT Pay', MARGIN, MARGIN, { lineBreak: false });
  sheet.font('regular').fontSize(9).fillColor(INK.soft);
  sheet.text(title, MARGIN, MARGIN + 4, { width, align: 'right' });
  sheet.y = MARGIN + 26;
  if (!test) return;
  const height = 22;
  sheet.roundedRect(MARGIN, sheet.y, width, height, 5).fill(INK.testGround);
  sheet.font('bold').fontSize(9).fillColor(INK.test);
  sheet.text(test.badge, MARGIN + 10, sheet.y + 6, { continued: true });
  sheet.font('regular').text(`   ${test.note}`);
  sheet.y = MARGIN + 26 + height + 8;
}

function drawMark(sheet: Sheet, tone: Tone, x: number, y: number): void {
  sheet.circle(x, y, 13).fill(TONES[tone].ink);
  sheet.lineWidth(2.4).lineCap('round').lineJoin('round').strokeColor('#ffffff');
  if (tone === 'good')
    sheet
      .moveTo(x - 5.5, y + 0.5)
      .lineTo(x - 1.5, y + 4.5)
      .lineTo(x + 6, y - 4);
  else if (tone === 'bad') {
    sheet.moveTo(x - 4.5, y - 4.5).lineTo(x + 4.5, y + 4.5);
    sheet.moveTo(x + 4.5, y - 4.5).lineTo(x - 4.5, y + 4.5);
  } else
    sheet
      .moveTo(x, y - 6)
      .lineTo(x, y)
      .lineTo(x + 4.5, y + 3);
  sheet.stroke();
}

/** The outcome: what became of it, how much, to whom. */
function drawOutcome(sheet: Sheet, { outcome, amount, merchant, tone }: ReceiptContent): void {
  const width = innerWidth(sheet);
  const textX = MARGIN + 56;
  const text = { width: width - 56 - 16 };
  const top = sheet.y;
  const name = { ...text, height: 26, ellipsis: true };
  sheet.font('regular').fontSize(10);
  const nameHeight = Math.min(26, sheet.heightOfString(merchant, text));
  sheet.font('bold').fontSize(10);
  const outcomeHeight = sheet.heightOfString(outcome, text);
  const height = 14 + outcomeHeight + 4 + 28 + 2 + nameHeight + 14;

  sheet.roundedRect(MARGIN, top, width, height, 8).fill(TONES[tone].ground);
  drawMark(sheet, tone, MARGIN + 30, top + height / 2);
  sheet
    .font('bold')
    .fontSize(10)
    .fillColor(TONES[tone].ink)
    .text(outcome, textX, top + 14, text);
  sheet.font('bold').fontSize(22).fillColor(INK.text);
  sheet.text(amount, textX, top + 14 + outcomeHeight + 4, { lineBreak: false });
  sheet.font('regular').fontSize(10).fillColor(INK.soft);
  sheet.text(merchant, textX, top + 14 + outcomeHeight + 4 + 30, name);
  sheet.y = top + height + 12;
}

function drawLine(sheet: Sheet, { label, value, isCode = false }: ReceiptLine): void {
  const width = innerWidth(sheet) - LABEL_WIDTH - GAP;
  // 40 characters of a hash fit on one line.
  const face = (): Sheet => (isCode ? sheet.font('mono').fontSize(8.4) : sheet.font('regular').fontSize(9.5));
  const valueHeight = Math.min(face().heightOfString(value, { width }), MAX_VALUE_HEIGHT);
  sheet.font('regular').fontSize(9.5);
  const height = Math.max(valueHeight, sheet.heightOfString(label, { width: LABEL_WIDTH }));

  const bottom = sheet.page.height - MARGIN;
  if (sheet.y + height + 2 * ROW_SPACE > bottom) sheet.addPage();
  const top = sheet.y + ROW_SPACE;
  sheet.fillColor(INK.soft).text(label, MARGIN, top, { width: LABEL_WIDTH });
  // Ellipsis looks at the height, and would cut the last line when it were given exactly.
  const limit = { width, height: valueHeight + 1, ellipsis: true };
  face()
    .fillColor(INK.text)
    .text(value, MARGIN + LABEL_WIDTH + GAP, isCode ? top + 1 : top, limit);
  sheet.y = top + height + ROW_SPACE;
  sheet.lineWidth(0.6).strokeColor(INK.line);
  sheet
    .moveTo(MARGIN, sheet.y)
    .lineTo(sheet.page.width - MARGIN, sheet.y)
    .stroke();
}

function drawFoot(sheet: Sheet, { online }: ReceiptContent): void {
  const width = innerWidth(sheet);
  sheet.font('regular').fontSize(7.5);
  const height = sheet.heightOfString(`${online.label}\n${online.url}`, { width });
  if (sheet.y + 14 + height > sheet.page.height - MARGIN) sheet.addPage();
  sheet.fillColor(INK.soft).text(online.label, MARGIN, sheet.y + 14, { width });
  sheet.fillColor(INK.brand).text(online.url, { width, link: online.url });
}

/** Sets a receipt: one A5 page for all but the longest texts. */
export async function renderReceipt(content: ReceiptContent): Promise<Buffer> {
  const sheet = await newSheet(content);
  drawHead(sheet, content);
  drawOutcome(sheet, content);
  for (const line of content.lines) drawLine(sheet, line);
  drawFoot(sheet, content);
  return bytesOf(sheet);
}
