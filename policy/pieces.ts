/** The things that the handbook wants photos of (§3.2): the item, the packing slip, the parcel. */
export const HANDBOOK_PIECES: readonly string[] = ['商品问题处', '装箱单', '外包装'];
