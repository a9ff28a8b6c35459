//! A small index to ask.

use wallet_help::compile::index::{IndexDoc, build};

/// Three documents, Chinese with a little English.
pub(crate) fn small() -> Vec<u8> {
    let doc = |key: &str, title: &str, body: &str| IndexDoc {
        key: key.into(),
        title: title.into(),
        body: body.into(),
        ..IndexDoc::default()
    };
    build(
        &[
            doc("article/refund", "退款多久到账", "退款一般在 3–5 个工作日内到账。Refunds take days."),
            doc("article/top-up", "怎么充值", "打开钱包，点充值。Top up from a bank card."),
            doc("flow/payment-failed", "支付失败怎么办", "先看网络，再看余额。"),
        ],
        &[],
    )
}
