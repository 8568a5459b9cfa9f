export interface PageQuery {
  /** 1 to 50, 50 by default. */
  limit?: number | undefined;
  /** The cursor of an earlier page (`Page.next`). */
  after?: string | null | undefined;
}
