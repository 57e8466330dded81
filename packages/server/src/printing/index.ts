export { writeSheet } from './sheet.ts';
export {
  type SheetCard,
  type SheetInput,
  type SheetLayoutId,
  type SheetWritten,
  sheetLayoutIds,
} from './sheet-input.ts';
